package ganymede.events;

import ganymede.events.CloudEvent.Extension;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The contract as an AsyncAPI 3.0 document, from the .proto files and {@link Topics}. */
final class AsyncApi {

    private final ProtoComments comments = ProtoComments.read(Path.of("src/main/proto/ganymede/v1"));
    private final JsonSchemas schemas = new JsonSchemas(comments);

    private AsyncApi() {}

    static String document() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        // The same schema object in two places must not become an anchor.
        options.setDereferenceAliases(true);
        return "# Generated from proto/src/main/proto and ganymede.events.Topics:\n"
                + "# mvn -pl proto -am test -Dtest='ganymede/events/AsyncApiTest' -Dgolden.write=true -Dsurefire.failIfNoSpecifiedTests=false\n"
                + new Yaml(options).dump(new AsyncApi().root());
    }

    private Map<String, Object> root() {
        var channels = new LinkedHashMap<String, Object>();
        var messages = new LinkedHashMap<String, Object>();
        for (var topic : Topics.values()) {
            channels.put(topic.topic(), channel(topic));
        }
        for (var type : EventType.values()) {
            messages.put(name(type), message(type));
        }
        var root = new LinkedHashMap<String, Object>();
        root.put("asyncapi", "3.0.0");
        var info = new LinkedHashMap<String, Object>();
        info.put("title", "Ganymede");
        info.put("version", "1.0.0");
        root.put("info", info);
        root.put("defaultContentType", Format.PROTOBUF.contentType());
        root.put("channels", channels);
        root.put("operations", operations());
        var components = new LinkedHashMap<String, Object>();
        components.put("messages", messages);
        components.put("messageTraits", Map.of("cloudEvent", trait()));
        components.put("schemas", schemas.all());
        root.put("components", components);
        return root;
    }

    private static Map<String, Object> channel(Topics topic) {
        var messages = new LinkedHashMap<String, Object>();
        topic.events().forEach(type -> messages.put(name(type), Map.of("$ref", "#/components/messages/" + name(type))));
        var configuration = new LinkedHashMap<String, Object>();
        configuration.put("cleanup.policy", List.of(topic.retention().isPresent() ? "delete" : "compact"));
        topic.retention().ifPresent(time -> configuration.put("retention.ms", time.toMillis()));
        configuration.put(
                "max.message.bytes",
                Integer.valueOf(String.valueOf(topic.configuration().get("max.message.bytes"))));
        var kafka = new LinkedHashMap<String, Object>();
        kafka.put("partitions", topic.partitions());
        kafka.put("topicConfiguration", configuration);
        kafka.put("bindingVersion", "0.5.0");
        var channel = new LinkedHashMap<String, Object>();
        channel.put("address", topic.topic());
        channel.put("messages", messages);
        channel.put("bindings", Map.of("kafka", kafka));
        return channel;
    }

    /** What a client does: it sends requests and receives everything. */
    private static Map<String, Object> operations() {
        var operations = new LinkedHashMap<String, Object>();
        for (var topic : Topics.values()) {
            var reference = Map.of("$ref", "#/channels/" + topic.topic());
            var request = topic.topic().contains("requests") || topic == Topics.GENERATION_CANCELLATIONS;
            var operation = new LinkedHashMap<String, Object>();
            operation.put("action", request ? "send" : "receive");
            operation.put("channel", reference);
            operations.put((request ? "send." : "receive.") + topic.topic(), operation);
        }
        return operations;
    }

    private Map<String, Object> message(EventType type) {
        var message = new LinkedHashMap<String, Object>();
        message.put("name", type.typeName());
        message.put("summary", comments.of(type.typeName()));
        message.put("traits", List.of(Map.of("$ref", "#/components/messageTraits/cloudEvent")));
        message.put("payload", schemas.reference(type.prototype().getDescriptorForType()));
        return message;
    }

    private static Map<String, Object> trait() {
        var properties = new LinkedHashMap<String, Object>();
        // Map.of has another order in each run; a committed document needs one.
        var contentType = new LinkedHashMap<String, Object>();
        contentType.put("type", "string");
        contentType.put("enum", List.of(Format.PROTOBUF.contentType(), Format.JSON.contentType()));
        properties.put(TextHeaders.CONTENT_TYPE, contentType);
        for (var attribute : List.of("specversion", "id", "source", "type", "time")) {
            properties.put(EventCodec.HEADER_PREFIX + attribute, Map.of("type", "string"));
        }
        for (var extension : Extension.values()) {
            properties.put(EventCodec.HEADER_PREFIX + extension.attribute(), Map.of("type", "string"));
        }
        var headers = new LinkedHashMap<String, Object>();
        headers.put("type", "object");
        headers.put("properties", properties);
        return Map.of("headers", headers);
    }

    private static String name(EventType type) {
        return type.prototype().getDescriptorForType().getName();
    }
}
