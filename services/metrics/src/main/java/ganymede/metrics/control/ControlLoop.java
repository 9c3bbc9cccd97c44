package ganymede.metrics.control;

import ganymede.metrics.watching.ClassShares;
import ganymede.metrics.windows.Series;
import ganymede.platform.ServiceClock;
import java.util.List;
import java.util.Set;

/** Decides what is done about alarms, by the policy of their model. */
public final class ControlLoop {
    private final ModelRegister register;
    private final Policy otherwise;
    private final Set<String> silenced;
    private final ServiceClock clock;

    /**
     * @param otherwise the policy of models that have none
     * @param silenced models whose alarms are only told
     */
    public ControlLoop(ModelRegister register, Policy otherwise, Set<String> silenced, ServiceClock clock) {
        this.register = register;
        this.otherwise = otherwise;
        this.silenced = Set.copyOf(silenced);
        this.clock = clock;
    }

    /** Whether the samples of a version are still of interest: those of a quarantined one are not. */
    public boolean watches(Series series) {
        return !register.isQuarantined(series.model(), series.version());
    }

    /** Whether alarms of the model are only told. */
    public boolean silent(String model) {
        return silenced.contains(model) || register.silent(model, clock.now());
    }

    /** Whether an alarm that stands may get another answer when more samples were seen. */
    public boolean learns(String model) {
        return !silent(model) && policy(model) == Policy.STEER;
    }

    private Policy policy(String model) {
        return register.policy(model).orElse(otherwise);
    }

    /**
     * What is done now that an alarm of the series stands.
     *
     * @param mix weights of the classes that its samples were drawn with; empty: the model's
     */
    public Response respond(Series series, ClassShares shares, List<Float> mix) {
        if (silent(series.model())) {
            return new Response.Observe();
        }
        return switch (policy(series.model())) {
            case OBSERVE -> new Response.Observe();
            case ROLLBACK ->
                switch (register.retreat(series.model(), series.version())) {
                    case Retreat.Possible(var moves) -> new Response.RollBack(moves);
                    case Retreat.Impossible(var reason) -> new Response.Unable(reason);
                };
            case STEER -> steer(shares, mix);
        };
    }

    private static Response steer(ClassShares shares, List<Float> mix) {
        if (shares.labelWeights().size() != shares.real().length) {
            return new Response.Unable(
                    "the model takes no labels of the reference's classes, so no class mix can be set");
        }
        if (!ClassMix.enough(shares)) {
            return new Response.Later();
        }
        var now = mix.isEmpty()
                ? shares.labelWeights()
                : mix.stream().map(Float::doubleValue).toList();
        var next = ClassMix.next(now, shares);
        return ClassMix.close(now, next)
                ? new Response.Unable("the class mix is where it should be: what is wrong lies elsewhere")
                : new Response.Steer(next);
    }

    /** The weights that labels of the version are drawn with, as far as the models topic has told; empty: the model's. */
    public List<Float> mix(Series series) {
        return register.mix(series.model(), series.version());
    }
}
