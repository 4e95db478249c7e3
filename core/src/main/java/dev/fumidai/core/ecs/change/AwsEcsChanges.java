package dev.fumidai.core.ecs.change;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Journal;
import dev.fumidai.core.audit.Kind;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.scaling.AwsScalingReads;
import dev.fumidai.core.scaling.ScalableTarget;
import dev.fumidai.core.scaling.ScalingReads;
import dev.fumidai.core.state.StateFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// [EcsChanges] over the SDK.
public final class AwsEcsChanges implements EcsChanges {
    private final Access access;
    private final EcsReads reads;
    private final ScalingReads scaling;
    private final Journal journal;
    private final Consumer<Problem> warnings;
    private final Calls calls;
    private final ChangeGate gate;

    private AwsEcsChanges(Browser browser, ScalingReads scaling, Journal journal, Consumer<Problem> warnings) {
        this.access = browser.access();
        this.reads = browser.reads();
        this.scaling = scaling;
        this.journal = journal;
        this.warnings = warnings;
        this.calls = new Calls(access::clients, browser.calls());
        this.gate = new ChangeGate(access.habits(), access.profile());
    }

    /// Where a browser looks around.
    ///
    /// @param warnings hears when the journal cannot be written; on production profiles that is an
    ///     error instead
    public static AwsEcsChanges of(Browser browser, Journal journal, Consumer<Problem> warnings) {
        var access = browser.access();
        var scaling = new AwsScalingReads(() -> access.clients().scaling(), browser.calls());
        return new AwsEcsChanges(browser, scaling, journal, warnings);
    }

    /// Likewise, with the journal of this machine.
    public static AwsEcsChanges open(Browser browser, Environment environment, Consumer<Problem> warnings)
            throws ProblemException {
        return of(browser, Journal.open(StateFolder.open(environment), environment), warnings);
    }

    @Override
    public ChangeGate gate() {
        return gate;
    }

    @Override
    public Review review(Change change) throws ProblemException, InterruptedException {
        var cautions = new ArrayList<Warning>();
        Optional<Service> service = Optional.empty();
        var refusal = gate.refusal(change);
        if (change instanceof Change.OfService it) {
            var found = service(it.service());
            var limits = limits(it, cautions);
            cautions.addAll(Cautions.warnings(it, found, limits));
            refusal = refusal.or(() -> Cautions.refusal(it, found, limits));
            service = Optional.of(found);
        }
        if (change instanceof Change.AbortDeployment) {
            cautions.add(Warning.of(
                    "What is half deployed stays as it is; AWS does not offer this everywhere.",
                    "a rollback brings back what ran before"));
        }
        var planned = Plans.of(change);
        for (var call : planned) {
            calls.check(call);
        }
        return new Review(
                change,
                Words.of(change),
                planned,
                Words.cli(change),
                service,
                before(service, planned),
                List.copyOf(cautions),
                refusal,
                gate.question(change));
    }

    @Override
    public Outcome apply(Review review, Answer answer) throws ProblemException, InterruptedException {
        var change = review.change();
        gate.pass(change, answer);
        if (review.refusal().isPresent()) {
            throw review.refusal().get().asException();
        }
        var identity = access.identify();
        var facts = Facts.none()
                .withCaller(identity, access.profile())
                .withTarget(Words.subject(change))
                .withDetail(review.words())
                .withChange(review.calls().getFirst().action(), told(review), review.before());
        try (var entry = journal.begin(Kind.CHANGE, gate.habits().production(), warnings, facts)) {
            try {
                var outcome = made(review);
                entry.end(Facts.none().withAfter(outcome.after()).withEndReason(end(outcome)));
                return outcome;
            } catch (CallFailed failed) {
                entry.end(Facts.none().withEndReason("refused: " + failed.code()));
                throw ChangeProblems.of(failed, change);
            }
        }
    }

    private Outcome made(Review review) throws CallFailed, ProblemException, InterruptedException {
        Optional<String> arn = Optional.empty();
        Optional<String> rollout = Optional.empty();
        var failures = new ArrayList<Missing>();
        var after = new LinkedHashMap<String, Object>();
        for (var planned : review.calls()) {
            var call = withNew(planned, arn);
            var answer = calls.make(call);
            arn = arn.or(answer::arn);
            rollout = answer.rollout();
            failures.addAll(answer.failures());
            changed(call).forEach(after::put);
        }
        arn.ifPresent(made -> after.put("taskDefinition", made));
        return new Outcome(review.change(), after, rollout, arn, failures);
    }

    /// The revision that the call before made takes the place of its family.
    private static PlannedCall withNew(PlannedCall call, Optional<String> arn) {
        if (arn.isEmpty() || !call.action().equals(Plans.UPDATE)) {
            return call;
        }
        var parameters = new LinkedHashMap<>(call.parameters());
        parameters.put("taskDefinition", arn.get());
        return PlannedCall.start(call.action(), call.detail(), parameters);
    }

    private static String end(Outcome outcome) {
        return outcome.failures().isEmpty()
                ? "accepted by AWS"
                : "accepted by AWS but for " + outcome.failures().size();
    }

    private Service service(ServiceRef ref) throws ProblemException, InterruptedException {
        var found = Found.<Service>of(sink -> reads.services(List.of(ref), sink));
        for (var missing : found.missing()) {
            if (missing.problem().isPresent()) {
                throw missing.problem().get().asException();
            }
        }
        return found.rows().stream()
                .findFirst()
                .orElseThrow(() -> new Problem(
                                "There is no service " + Words.name(ref) + ".",
                                "AWS does not know it in this account and region.",
                                "fumidai ls services --cluster " + ref.cluster().name(),
                                ExitCode.NOT_FOUND)
                        .asException());
    }

    /// Whoever may not look at autoscaling can scale all the same.
    private Optional<ScalableTarget> limits(Change.OfService change, List<Warning> cautions)
            throws ProblemException, InterruptedException {
        if (Cautions.desired(change).isEmpty() && !scales(change)) {
            return Optional.empty();
        }
        try {
            return scaling.target(change.service());
        } catch (CallFailed failed) {
            if (failed.kind() == CallFailed.Kind.NOT_SIGNED_IN) {
                throw failed.asProblem();
            }
            cautions.add(Warning.of(
                    "Whether autoscaling will undo it is not known: "
                            + failed.problem().summary(),
                    failed.kind() == CallFailed.Kind.DENIED ? "allow " + failed.action() : ""));
            return Optional.empty();
        }
    }

    private static boolean scales(Change.OfService change) {
        return change instanceof Change.SetScalingRange || change instanceof Change.SuspendScaling;
    }

    /// What the journal says of the parameters: definitions may hold secrets.
    private static Map<String, Object> told(Review review) {
        var call = review.calls().getFirst();
        if (!call.action().equals(Plans.REGISTER)) {
            return call.parameters();
        }
        return DefinitionInput.pair(
                "family", Plans.family(call.parameters()), "images", DefinitionInput.images(call.parameters()));
    }

    private static Map<String, Object> before(Optional<Service> service, List<PlannedCall> calls) {
        var before = new LinkedHashMap<String, Object>();
        service.ifPresent(it -> calls.stream()
                .filter(call -> call.action().equals(Plans.UPDATE))
                .flatMap(call -> changed(call).keySet().stream())
                .forEach(name -> it.document().at(name).ifPresent(value -> before.put(name, value))));
        return before;
    }

    /// The parameters that say what will be, without those that say where.
    private static Map<String, Object> changed(PlannedCall call) {
        var fields = new LinkedHashMap<>(call.parameters());
        fields.keySet().removeAll(List.of("cluster", "service", "ServiceNamespace", "ResourceId", "ScalableDimension"));
        return call.action().equals(Plans.REGISTER) ? Map.of() : fields;
    }
}
