package ganymede.generation.scheduling;

import ganymede.inference.SampleBuffer;

/** What the critic says of a batch's candidates; rows that are not judged have 0. */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record Verdicts(double[] logRatios) {
    /** Runs the worker's critic on the rows of judged jobs, all at once. */
    static Verdicts of(Batch batch, SampleBuffer samples, int[] labels, int worker) {
        if (batch.segments().stream().noneMatch(segment -> segment.job().judged())) {
            return new Verdicts(new double[0]);
        }
        var critic = batch.model().critic(worker);
        var rows = new int[batch.size()];
        int judged = 0;
        int row = 0;
        for (var segment : batch.segments()) {
            for (int i = 0; i < segment.count(); i++) {
                if (segment.job().judged()) {
                    critic.put(judged, samples, row, labels[row]);
                    rows[judged++] = row;
                }
                row++;
            }
        }
        critic.run(judged);
        var logRatios = new double[batch.size()];
        for (int i = 0; i < judged; i++) {
            logRatios[rows[i]] = critic.verdict(i);
        }
        return new Verdicts(logRatios);
    }

    double logRatio(int row) {
        return logRatios[row];
    }
}
