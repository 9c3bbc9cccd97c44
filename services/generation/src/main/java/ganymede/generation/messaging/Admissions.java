package ganymede.generation.messaging;

import ganymede.events.Format;
import ganymede.generation.catalogue.LoadedModel;
import ganymede.generation.catalogue.ModelCatalogue;
import ganymede.generation.catalogue.ModelSelector;
import ganymede.generation.catalogue.Resolution;
import ganymede.generation.delivery.DeliveryPlan;
import ganymede.generation.ledger.Ledger;
import ganymede.generation.requests.Cancellations;
import ganymede.generation.requests.RequestRules;
import ganymede.generation.scheduling.BatchQueue;
import ganymede.generation.scheduling.CommitTime;
import ganymede.generation.scheduling.Job;
import ganymede.generation.scheduling.Order;
import ganymede.generation.scheduling.Span;
import ganymede.generation.sharding.Cut;
import ganymede.generation.sharding.PieceLimits;
import ganymede.generation.sharding.Pin;
import ganymede.generation.sharding.Shard;
import ganymede.generation.tenants.Tenants;
import ganymede.generation.tenants.Terms;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.SeedSource;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides about requests: refused with a reason, parked while their model is loading, or queued as jobs. One thread.
 */
final class Admissions {
    /** An announcement may still be on its way: a client that heard of a model first must not be told it is unknown. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** How often parked requests are looked at again. */
    private static final Duration REVIEW = Duration.ofMillis(20);
    /** A deadline beyond this hurries nobody. */
    private static final Duration FAR = Duration.ofDays(1);
    /** One in so many requests held may be one that waits for its model or its tenant's bounds. */
    private static final int PARKED_SHARE = 4;

    private final Ledger<TopicPartition, Outcome> ledger;
    private final RequestRules rules;
    private final ModelCatalogue catalogue;
    private final DeliveryPlan.Limits limits;
    private final PieceLimits pieces;
    private final BatchQueue queue;
    private final CommitTime commitTime;
    private final Tenants tenants;
    private final Cancellations cancellations;
    private final Orders orders;
    private final Outbound outbound;
    private final ServiceClock clock;
    private List<Parked> parked = new ArrayList<>();
    private long reviewedAt;

    private record Parked(Arrival arrival, long sinceNanos) {}

    Admissions(
            Ledger<TopicPartition, Outcome> ledger,
            RequestRules rules,
            ModelCatalogue catalogue,
            DeliveryPlan.Limits limits,
            PieceLimits pieces,
            BatchQueue queue,
            CommitTime commitTime,
            Tenants tenants,
            Cancellations cancellations,
            SeedSource seeds,
            Outbound outbound) {
        this.ledger = ledger;
        this.rules = rules;
        this.catalogue = catalogue;
        this.limits = limits;
        this.pieces = pieces;
        this.queue = queue;
        this.commitTime = commitTime;
        this.tenants = tenants;
        this.cancellations = cancellations;
        this.outbound = outbound;
        this.clock = outbound.clock();
        this.orders = new Orders(seeds, clock);
    }

    /** Decides about a request that has just arrived. */
    void admit(Arrival arrival) {
        decide(arrival, clock.nanos());
    }

    /** Whether requests wait for their model. */
    boolean anyParked() {
        return !parked.isEmpty();
    }

    /** Looks again at requests whose model was not ready. */
    void review() {
        if (parked.isEmpty() || clock.since(reviewedAt).compareTo(REVIEW) < 0) {
            return;
        }
        reviewedAt = clock.nanos();
        var waiting = parked;
        parked = new ArrayList<>();
        for (var one : waiting) {
            // An entry that was dropped with its partition is answered by another instance.
            if (one.arrival().entry().open()) {
                decide(one.arrival(), one.sinceNanos());
            }
        }
    }

    private void decide(Arrival arrival, long since) {
        var request = arrival.request();
        var refusal = cancellations.problem(request.id()).or(() -> rules.refusal(request, clock.now()));
        if (refusal.isPresent()) {
            refuse(arrival, refusal.get());
            return;
        }
        switch (catalogue.resolve(ModelSelector.parse(request.model()), request.id())) {
            case Resolution.Ready(var model, var shadow, var mix) ->
                order(arrival.shadowedBy(shadow), model, mix, since);
            case Resolution.Loading loading -> park(arrival, since);
            case Resolution.Refused(var problem, var mayAppear) -> {
                if (mayAppear && clock.since(since).compareTo(GRACE) < 0) {
                    park(arrival, since);
                } else {
                    refuse(arrival, problem);
                }
            }
        }
    }

    private void park(Arrival arrival, long since) {
        parked.add(new Parked(arrival, since));
    }

    private void refuse(Arrival arrival, Problem problem) {
        arrival.entry().complete(arrival.ending().failed(problem));
    }

    private void order(Arrival arrival, LoadedModel model, List<Float> mix, long since) {
        var request = arrival.request();
        var refusal = rules.refusal(request, model.spec(), model.critic());
        if (refusal.isPresent()) {
            model.release();
            refuse(arrival, refusal.get());
            return;
        }
        var encoding = request.encoding().orElse(model.naturalEncoding());
        if (arrival.shard().isPresent()) {
            var shard = arrival.shard().get();
            var piece = orders.of(
                    request,
                    model,
                    shard.span(),
                    encoding,
                    shard.cut().chunkSize(),
                    shard.pin().mix());
            start(arrival, piece, shard.pin().inline(), since);
            return;
        }
        boolean json = arrival.envelope().request().format() == Format.JSON;
        int count = (int) request.count();
        switch (limits.plan(request.delivery(), encoding, model.spec().shape(), count, json)) {
            case DeliveryPlan.Impossible(var problem) -> {
                model.release();
                refuse(arrival, problem);
            }
            case DeliveryPlan.Chunks(var chunkSize, var inline) -> {
                var order = orders.of(request, model, new Span(0, count), encoding, chunkSize, mix);
                pieces.cut(count, chunkSize, encoding, model.spec().shape())
                        .ifPresentOrElse(
                                cut -> hand(arrival, order, inline, cut, since),
                                () -> start(arrival, order, inline, since));
            }
        }
    }

    private void start(Arrival arrival, Order order, boolean inline, long since) {
        if (!admitted(arrival, order, order.count(), since)) {
            return;
        }
        ledger.reserve(
                arrival.entry(),
                order.encoding().finishedBytes(order.model().spec().shape(), order.count()),
                order.expiry().map(this::nanos).orElse(Long.MAX_VALUE));
        submit(arrival, order, inline);
    }

    /** Leaves a large request to its shards. Its samples are charged to the tenant as they are made. */
    private void hand(Arrival arrival, Order order, boolean inline, Cut cut, long since) {
        if (!admitted(arrival, order, 0, since)) {
            return;
        }
        var pin = new Pin(
                order.model().version(),
                order.model().digest(),
                order.seed(),
                inline,
                arrival.request().created(),
                order.steeredMix());
        order.model().release();
        arrival.entry()
                .complete(new HandedOn(
                        Optional.empty(),
                        Shard.all(cut, pin).stream().map(arrival.copy()::of).toList()));
    }

    /** Whether it is in time and its tenant may have so many samples now: else it would cost others and help nobody. */
    private boolean admitted(Arrival arrival, Order order, int samples, long since) {
        var late = lateness(order);
        if (late.isPresent()) {
            order.model().release();
            refuse(arrival, late.get());
            return false;
        }
        var wait = tenants.take(order.tenant(), samples);
        if (wait.isPresent()) {
            order.model().release();
            exceeded(arrival, order, wait.get(), since);
            return false;
        }
        return true;
    }

    /** A deadline on the monotonic clock, which cannot tell of one that is centuries away. */
    private long nanos(Instant deadline) {
        var left = Duration.between(clock.now(), deadline);
        return left.compareTo(FAR) < 0 ? clock.nanos() + left.toNanos() : Long.MAX_VALUE;
    }

    private Optional<Problem> lateness(Order order) {
        if (order.expiry().isEmpty()) {
            return Optional.empty();
        }
        var expiry = order.expiry().get();
        var left = Duration.between(clock.now(), expiry);
        var foreseen = queue.foreseen(order).then(commitTime.expected(order.lane()));
        if (foreseen.total().compareTo(left) <= 0) {
            return Optional.empty();
        }
        var problem = Problem.of(
                ErrorCode.OVERLOADED,
                "%d samples would take %d ms with the work before them, past expirytime (%s); allow more time"
                        .formatted(order.count(), foreseen.total().toMillis(), expiry));
        return Optional.of(foreseen.retryAfter(left).map(problem::retryAfter).orElse(problem));
    }

    private void exceeded(Arrival arrival, Order order, Duration wait, long since) {
        var terms = tenants.terms(order.tenant());
        // One tenant's waiting requests must not fill the ledger, which would stop the reading for all. What was begun
        // goes on.
        boolean room = parked.size() < ledger.maxRequests() / PARKED_SHARE;
        if (arrival.shard().isPresent() || (terms.excess() == Terms.Excess.WAIT && room)) {
            park(arrival, since);
            return;
        }
        refuse(
                arrival,
                Problem.of(
                                ErrorCode.QUOTA_EXCEEDED,
                                "tenant (%s) is beyond its terms (samples/s: %s, samples in flight: %d; 0 is no limit); retry after %d ms"
                                        .formatted(
                                                order.tenant(),
                                                terms.samplesPerSecond(),
                                                terms.inFlight(),
                                                wait.toMillis()))
                        .retryAfter(wait));
    }

    private void submit(Arrival arrival, Order order, boolean inline) {
        var exchange =
                new Exchange(arrival.envelope(), arrival.entry(), arrival.ending(), inline, order.chunks(), outbound);
        var job = new Job(order, exchange, () -> {
            order.model().release();
            tenants.giveBack(order.tenant(), order.count());
        });
        arrival.entry().onAbandon(job::abandon);
        queue.submit(job);
    }
}
