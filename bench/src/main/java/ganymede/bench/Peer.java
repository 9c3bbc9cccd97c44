package ganymede.bench;

/** The ways to answer the same requests without the service, by the names that results have for them. */
enum Peer {
    /** One per core, each with a session of one thread: the service's own arrangement. */
    TRANSACTIONAL("plain loops, transactional"),
    LOOSE("plain loops, at least once"),
    /** What people write first: one consumer, ONNX Runtime without options. */
    ALONE("one plain loop, batched"),
    ONE_BY_ONE("one plain loop, one by one"),
    /** Exactly once, with the commit interval as it comes: 100 ms. */
    STREAMS("Kafka Streams"),
    /** Its answers wait a tenth as long for their commit. */
    PROMPT_STREAMS("Kafka Streams, commit every 10 ms"),
    NODE("node, one process"),
    /** Each with a session of one thread. */
    NODES("node, a process per core");

    private final String label;

    Peer(String label) {
        this.label = label;
    }

    /** Its name in results. */
    String label() {
        return label;
    }
}
