package ganymede.trainer.training;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one step measured.
 *
 * @param step number of steps done, from 1
 * @param losses by name: critic, generator, penalty
 */
public record StepReport(long step, Map<String, Double> losses) {
    public StepReport {
        losses = new TreeMap<>(losses);
    }

    /** Whether every loss is a finite number; a run that is not has collapsed. */
    public boolean finite() {
        return losses.values().stream().allMatch(Double::isFinite);
    }
}
