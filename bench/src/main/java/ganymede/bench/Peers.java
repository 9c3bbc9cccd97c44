package ganymede.bench;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Starts peers for a served model: the same file, the same broker. Owns what they share until closed. */
final class Peers implements AutoCloseable {
    private static final Duration STREAMS_DEFAULT = Duration.ofMillis(100);
    private static final Duration PROMPT = Duration.ofMillis(10);

    private final ServedModel served;
    private final Path dir;
    private final Path model;
    private final DefaultSession session;

    private Peers(ServedModel served, Path dir, Path model, DefaultSession session) {
        this.served = served;
        this.dir = dir;
        this.model = model;
        this.session = session;
    }

    /**
     * Peers of a model.
     *
     * @param batch of the single loop
     * @param dir for files and logs
     */
    static Peers of(ServedModel served, int batch, Path dir) throws IOException, OrtException {
        var onnx = served.model().generator(1);
        var file = Files.write(dir.resolve(served.name() + ".onnx"), onnx);
        return new Peers(served, dir, file, new DefaultSession(onnx, served.spec(), batch));
    }

    /** All that can run on this machine; says what cannot. */
    static List<Peer> present() throws InterruptedException {
        boolean node = NodePackages.ready();
        return Stream.of(Peer.values())
                .filter(peer -> node || (peer != Peer.NODE && peer != Peer.NODES))
                .toList();
    }

    /** One of them, ready to serve, in a group of its own. */
    RunningPeer start(Peer peer, String group) throws IOException, InterruptedException {
        var servers = served.stack().bootstrapServers();
        var name = served.name() + "-" + group;
        return switch (peer) {
            case TRANSACTIONAL -> PlainLoops.start(servers, name, true, perCore());
            case LOOSE -> PlainLoops.start(servers, name, false, perCore());
            case ALONE -> PlainLoops.start(servers, name, false, List.of(HandMade.batched(session)));
            case ONE_BY_ONE -> PlainLoops.start(servers, name, false, List.of(HandMade.oneByOne(session)));
            case STREAMS -> StreamsPeer.start(servers, name, dir.resolve("streams"), STREAMS_DEFAULT, perCore());
            case PROMPT_STREAMS -> StreamsPeer.start(servers, name, dir.resolve("streams"), PROMPT, perCore());
            case NODE -> node(name, 1);
            case NODES -> node(name, served.sessions().size());
        };
    }

    private NodePeer node(String group, int processes) throws IOException, InterruptedException {
        var servers = served.stack().bootstrapServers();
        return NodePeer.start(servers, group, model, served.spec(), processes, dir.resolve(group + ".log"));
    }

    private List<HandMade> perCore() {
        return served.sessions().stream()
                .map(BatchRunner::of)
                .map(HandMade::batched)
                .toList();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
