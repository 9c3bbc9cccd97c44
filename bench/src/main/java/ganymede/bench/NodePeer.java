package ganymede.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import ganymede.events.EventType;
import ganymede.events.Topics;
import ganymede.inference.GeneratorSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code bench/peers/node/peer.js} in processes of its own: kafkajs and onnxruntime-node, at least once. */
final class NodePeer implements RunningPeer {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path CONTRACT =
            Path.of(System.getProperty("ganymede.root", "."), "proto/src/main/proto/ganymede/v1/generation.proto");

    private final List<Member> members = new ArrayList<>();

    private NodePeer() {}

    /**
     * What {@code peer.js} is told.
     *
     * @param model file of the generator
     * @param threads of its session; 0 leaves them to ONNX Runtime
     */
    private record Settings(
            String servers,
            String group,
            String requests,
            String answers,
            String samplesType,
            String completedType,
            String contract,
            String model,
            int threads,
            String latentInput,
            int latentSize,
            String labelInput,
            int classes,
            String output,
            float low,
            float high) {}

    /** A process and the number of partitions that it has. */
    private record Member(Process process, AtomicInteger partitions) {}

    /**
     * Starts it and waits until every process has its partitions.
     *
     * @param model file of the generator
     * @param processes 1, with a session as it comes; more, with a session of one thread each
     * @param log what they write on standard error
     */
    static NodePeer start(String servers, String group, Path model, GeneratorSpec spec, int processes, Path log)
            throws IOException, InterruptedException {
        int partitions = GroupStart.atTheEnd(servers, group);
        var settings = new Settings(
                servers,
                group,
                PlainLoop.TOPIC,
                Topics.GENERATION_SAMPLES.topic(),
                EventType.SAMPLES_GENERATED.typeName(),
                EventType.GENERATION_COMPLETED.typeName(),
                CONTRACT.toAbsolutePath().toString(),
                model.toAbsolutePath().toString(),
                processes == 1 ? 0 : 1,
                spec.latentInput(),
                spec.latentSize(),
                spec.labelInput(),
                spec.classes(),
                spec.output(),
                spec.range().low(),
                spec.range().high());
        var peer = new NodePeer();
        for (int i = 0; i < processes; i++) {
            peer.members.add(launch(settings, log));
        }
        peer.awaitReady(partitions, log);
        return peer;
    }

    private static Member launch(Settings settings, Path log) throws IOException {
        var builder = new ProcessBuilder("node", "peer.js", new ObjectMapper().writeValueAsString(settings))
                .directory(NodePackages.FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // It differs from the clients before it, as its warning says at every start.
        builder.environment().put("KAFKAJS_NO_PARTITIONER_WARNING", "1");
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var partitions = new AtomicInteger();
        Thread.ofPlatform().daemon().start(() -> follow(process.inputReader(), partitions));
        return new Member(process, partitions);
    }

    private static void follow(BufferedReader output, AtomicInteger partitions) {
        try (output) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("assigned ")) {
                    partitions.set(Integer.parseInt(line.substring("assigned ".length())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a node peer cannot be read", e);
        }
    }

    private void awaitReady(int partitions, Path log) throws InterruptedException {
        for (long left = PATIENCE.toMillis(); !ready(partitions); left -= 20) {
            if (left <= 0 || members.stream().anyMatch(member -> !member.process.isAlive())) {
                close();
                throw new IllegalStateException("the node peer did not become ready; its log: " + log);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean ready(int partitions) {
        var held = members.stream().map(member -> member.partitions.get()).toList();
        return !held.contains(0) && held.stream().mapToInt(Integer::intValue).sum() == partitions;
    }

    @Override
    public List<ProcessHandle> processes() {
        return members.stream().map(member -> member.process.toHandle()).toList();
    }

    @Override
    public void close() {
        members.forEach(member -> member.process.destroyForcibly());
    }
}
