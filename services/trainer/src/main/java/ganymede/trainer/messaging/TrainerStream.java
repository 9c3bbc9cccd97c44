package ganymede.trainer.messaging;

import ganymede.platform.ServiceClock;
import ganymede.trainer.run.RunListener;
import ganymede.trainer.run.TrainingRun;

/** The trainer between its topics: start it once, close it before the process ends. */
public final class TrainerStream implements AutoCloseable {
    private final EventOutput output;
    private final RunQueue queue;
    private final RequestLoop loop;
    private final Thread thread;

    /**
     * @param replication of topics that are missing
     * @param meters hears every event and every step
     */
    public TrainerStream(
            TrainerClients clients, short replication, TrainingRun runs, RunListener meters, ServiceClock clock) {
        output = new EventOutput(clients.events());
        queue = new RunQueue(runs, output, meters, clock);
        loop = new RequestLoop(clients, replication, queue, output);
        thread = Thread.ofPlatform().name("training-requests").daemon().unstarted(loop);
    }

    public void start() {
        thread.start();
    }

    /** Whether requests are being read. */
    public boolean connected() {
        return loop.connected() && thread.isAlive();
    }

    /** Saves the current run for whoever resumes it, then leaves the group. */
    @Override
    public void close() {
        queue.close();
        loop.stop();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        output.close();
    }
}
