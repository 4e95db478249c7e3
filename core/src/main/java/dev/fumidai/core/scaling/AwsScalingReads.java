package dev.fumidai.core.scaling;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Pages;
import dev.fumidai.core.ecs.Pages.Page;
import dev.fumidai.core.ecs.ServiceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsRequest;

/// [ScalingReads] over the SDK.
public final class AwsScalingReads implements ScalingReads {
    private static final String NAMESPACE = "ecs";
    private static final String DIMENSION = "ecs:service:DesiredCount";
    private static final int PAGE = 50;
    private static final int POLICIES_PAGE = 10;
    private static final int MOST_ACTIVITIES = 100;
    private static final int PARTS = 4;

    private final Supplier<ApplicationAutoScalingClient> client;
    private final GovernedCalls calls;

    /// @param client asked for at the first call
    public AwsScalingReads(Supplier<ApplicationAutoScalingClient> client, GovernedCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /// As autoscaling names a service.
    public static String resource(ServiceRef service) {
        return "service/" + service.cluster().name() + "/" + service.name();
    }

    @Override
    public Optional<ScalableTarget> target(ServiceRef service) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "application-autoscaling:DescribeScalableTargets",
                "look at the autoscaling of " + service.name(),
                DescribeScalableTargetsRequest.builder()
                        .serviceNamespace(NAMESPACE)
                        .resourceIds(resource(service))
                        .scalableDimension(DIMENSION)
                        .maxResults(PAGE)
                        .build(),
                request -> client.get().describeScalableTargets(request));
        return answer.scalableTargets().stream().findFirst().map(ScalingRows::target);
    }

    @Override
    public Scaling scaling(ServiceRef service) throws ProblemException, InterruptedException {
        var resource = resource(service);
        var missing = new ArrayList<Missing>();
        Optional<ScalableTarget> target = part(Scaling.LIMITS, missing, Optional.empty(), () -> target(service));
        List<ScalingPolicy> policies = part(
                Scaling.POLICIES, missing, List.of(), () -> all((@Nullable String token) -> policies(resource, token)));
        List<ScheduledAction> schedules = part(
                Scaling.SCHEDULES,
                missing,
                List.of(),
                () -> all((@Nullable String token) -> schedules(resource, token)));
        List<ScalingActivity> activities = part(Scaling.ACTIVITIES, missing, List.of(), () -> activities(resource));
        if (missing.size() == PARTS) {
            throw missing.getFirst().problem().orElseThrow().asException();
        }
        return new Scaling(target, policies, schedules, activities, missing);
    }

    /// A part of the whole.
    private interface Part<T> {
        T read() throws CallFailed, InterruptedException;
    }

    /// One part that is refused does not keep the others away.
    private static <T> T part(String name, List<Missing> missing, T otherwise, Part<T> part)
            throws ProblemException, InterruptedException {
        try {
            return part.read();
        } catch (CallFailed failed) {
            if (failed.kind() == CallFailed.Kind.NOT_SIGNED_IN) {
                throw failed.asProblem();
            }
            missing.add(Missing.of(name, failed));
            return otherwise;
        }
    }

    private static <T> List<T> all(Pages.Fetch<T> fetch) throws CallFailed, InterruptedException {
        var found = new ArrayList<T>();
        Pages.each(fetch, found::addAll);
        return List.copyOf(found);
    }

    private Page<ScalingPolicy> policies(String resource, @Nullable String token)
            throws CallFailed, InterruptedException {
        var answer = calls.read(
                "application-autoscaling:DescribeScalingPolicies",
                "look at the scaling policies",
                DescribeScalingPoliciesRequest.builder()
                        .serviceNamespace(NAMESPACE)
                        .resourceId(resource)
                        .scalableDimension(DIMENSION)
                        .maxResults(POLICIES_PAGE)
                        .nextToken(token)
                        .build(),
                request -> client.get().describeScalingPolicies(request));
        return Page.of(
                answer.scalingPolicies().stream().map(ScalingRows::policy).toList(), answer.nextToken());
    }

    private Page<ScheduledAction> schedules(String resource, @Nullable String token)
            throws CallFailed, InterruptedException {
        var answer = calls.read(
                "application-autoscaling:DescribeScheduledActions",
                "look at the scaling schedules",
                DescribeScheduledActionsRequest.builder()
                        .serviceNamespace(NAMESPACE)
                        .resourceId(resource)
                        .scalableDimension(DIMENSION)
                        .maxResults(PAGE)
                        .nextToken(token)
                        .build(),
                request -> client.get().describeScheduledActions(request));
        return Page.of(
                answer.scheduledActions().stream().map(ScalingRows::schedule).toList(), answer.nextToken());
    }

    private List<ScalingActivity> activities(String resource) throws CallFailed, InterruptedException {
        var found = new ArrayList<ScalingActivity>();
        Optional<String> token = Optional.empty();
        do {
            var answer = calls.read(
                    "application-autoscaling:DescribeScalingActivities",
                    "look at what autoscaling did",
                    DescribeScalingActivitiesRequest.builder()
                            .serviceNamespace(NAMESPACE)
                            .resourceId(resource)
                            .scalableDimension(DIMENSION)
                            .includeNotScaledActivities(true)
                            .maxResults(PAGE)
                            .nextToken(token.orElse(null))
                            .build(),
                    request -> client.get().describeScalingActivities(request));
            answer.scalingActivities().stream().map(ScalingRows::activity).forEach(found::add);
            token = Optional.ofNullable(answer.nextToken());
        } while (token.isPresent() && found.size() < MOST_ACTIVITIES);
        return List.copyOf(found);
    }
}
