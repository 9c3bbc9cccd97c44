package ganymede.metrics.messaging;

import ganymede.metrics.samples.ModelVersion;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers what fold and merge tell. */
final class RecordingListener implements FoldListener, MergeListener {
    final List<ErrorCode> unscored = new ArrayList<>();
    final List<ErrorCode> buried = new ArrayList<>();
    final List<ErrorCode> waiting = new ArrayList<>();
    final List<ErrorCode> unmerged = new ArrayList<>();
    long unmergedSamples;
    long committed;
    int windows;

    @Override
    public void committed(Map<ModelVersion, Long> samples) {
        committed += samples.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void unscored(Problem problem, long samples) {
        unscored.add(problem.code());
    }

    @Override
    public void buried(String topic, Problem problem) {
        buried.add(problem.code());
    }

    @Override
    public void waiting(String topic, int partition, long offset, Problem problem) {
        waiting.add(problem.code());
    }

    @Override
    public void unmerged(Problem problem, long samples) {
        unmerged.add(problem.code());
        unmergedSamples += samples;
    }

    @Override
    public void windows(int partition, int open) {
        windows = open;
    }
}
