package ganymede.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where a new group begins: a client that looks for the end by itself may look after the load has begun. */
final class GroupStart {
    private GroupStart() {}

    /** Commits the present end of {@link PlainLoop#TOPIC} for a group without members; returns the number of partitions. */
    static int atTheEnd(String servers, String group) throws InterruptedException {
        try (var admin = Admin.create(StreamLoad.clients(servers, Map.of()))) {
            var ends = new HashMap<TopicPartition, OffsetSpec>();
            var topics = admin.describeTopics(List.of(PlainLoop.TOPIC)).allTopicNames();
            topics.get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .forEach(partition ->
                            ends.put(new TopicPartition(PlainLoop.TOPIC, partition.partition()), OffsetSpec.latest()));
            var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
            admin.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end.offset())));
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
            return ends.size();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the group %s could not be begun".formatted(group), e);
        }
    }
}
