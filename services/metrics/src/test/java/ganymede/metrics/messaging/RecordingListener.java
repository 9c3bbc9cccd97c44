package ganymede.metrics.messaging;

import ganymede.metrics.samples.ModelVersion;
import ganymede.metrics.watching.AlarmListener;
import ganymede.metrics.watching.StreamAlarm;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers what fold, merge and watcher tell. */
final class RecordingListener implements FoldListener, MergeListener, AlarmListener {
    final List<ErrorCode> unscored = new ArrayList<>();
    final List<ErrorCode> buried = new ArrayList<>();
    final List<ErrorCode> waiting = new ArrayList<>();
    final List<ErrorCode> unmerged = new ArrayList<>();
    final List<StreamAlarm> alarms = new ArrayList<>();
    final List<String> actions = new ArrayList<>();
    final List<ErrorCode> unwatched = new ArrayList<>();
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

    @Override
    public void alarmed(StreamAlarm alarm) {
        alarms.add(alarm);
    }

    @Override
    public void acted(String model, String action) {
        actions.add(action);
    }

    @Override
    public void unwatched(Problem problem, long samples) {
        unwatched.add(problem.code());
    }
}
