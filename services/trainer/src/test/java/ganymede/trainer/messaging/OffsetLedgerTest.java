package ganymede.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetLedgerTest {
    private static final TopicPartition PARTITION = new TopicPartition("requests", 0);

    private final OffsetLedger ledger = new OffsetLedger();

    @Test
    void commitsOnlyUpToTheFirstRecordThatIsNotDealtWith() {
        for (long offset = 5; offset < 9; offset++) {
            ledger.taken(PARTITION, offset);
        }
        ledger.done(PARTITION, 5);
        ledger.done(PARTITION, 7);

        assertThat(ledger.drain()).containsEntry(PARTITION, new OffsetAndMetadata(6));
        assertThat(ledger.waiting()).isEqualTo(2);

        ledger.done(PARTITION, 6);

        assertThat(ledger.drain()).containsEntry(PARTITION, new OffsetAndMetadata(8));
        assertThat(ledger.drain()).isEmpty();
    }

    @Test
    void ignoresWhatEndsAfterThePartitionMoved() {
        ledger.taken(PARTITION, 1);
        ledger.giveUp(List.of(PARTITION));
        ledger.done(PARTITION, 1);

        assertThat(ledger.drain()).isEmpty();
        assertThat(ledger.waiting()).isZero();
    }
}
