package dev.fumidai.sandbox.scaling;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Place;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Application Auto Scaling for the desired count of ECS services. Policies are shown but scale
/// nothing; what RegisterScalableTarget says of the smallest and largest number holds.
///
/// **Threading:** any thread.
public final class AutoScaling {
    private static final int MOST = 50;
    private static final int MOST_POLICIES = 10;

    private final DefaultTargets defaults;
    private final ScaledServices services;
    private final Ids ids;
    private final InstantSource clock;
    private final Map<String, Target> targets = new LinkedHashMap<>();

    /// @param populated whether the default world's targets exist
    public AutoScaling(Place place, ScaledServices services, Ids ids, InstantSource clock, boolean populated) {
        this.services = services;
        this.ids = ids;
        this.clock = clock;
        defaults = new DefaultTargets(place, ids, clock.instant());
        if (populated) {
            defaults.all().forEach(target -> targets.put(target.key(), target));
        }
    }

    public Service service() {
        return new Service(
                        "application-autoscaling",
                        "application-autoscaling-2016-02-06",
                        Protocol.JSON,
                        "AnyScaleFrontendService")
                .on("DescribeScalableTargets", this::describeTargets)
                .on("DescribeScalingPolicies", call -> of(call, "ScalingPolicies", MOST_POLICIES, Target::policies))
                .on("DescribeScheduledActions", call -> of(call, "ScheduledActions", MOST, Target::actions))
                .on("DescribeScalingActivities", call -> of(call, "ScalingActivities", MOST, Target::activities))
                .onResource("RegisterScalableTarget", this::register);
    }

    private synchronized List<Target> all() {
        return List.copyOf(targets.values());
    }

    private Struct describeTargets(Call call) throws ApiException {
        var input = call.input();
        var wanted = input.texts("ResourceIds");
        checkDimension(input, !wanted.isEmpty());
        var found = all().stream()
                .map(Target::view)
                .filter(matching(input))
                .filter(view -> wanted.isEmpty() || wanted.contains(view.string("ResourceId")))
                .toList();
        return page("ScalableTargets", found, input, MOST);
    }

    private Struct of(Call call, String member, int most, Function<Target, List<Struct>> part) throws ApiException {
        var input = call.input();
        var names = input.has("PolicyNames") ? input.texts("PolicyNames") : input.texts("ScheduledActionNames");
        checkDimension(input, input.has("ResourceId"));
        var found = all().stream()
                .flatMap(target -> part.apply(target).stream())
                .filter(matching(input))
                .filter(each -> input.text("ResourceId")
                        .map(each.string("ResourceId")::equals)
                        .orElse(true))
                .filter(each -> names.isEmpty()
                        || names.contains(each.string("PolicyName"))
                        || names.contains(each.string("ScheduledActionName")))
                .toList();
        return page(member, found, input, most);
    }

    /// A resource may be named without its dimension, not the other way round.
    private static void checkDimension(Struct input, boolean ofResources) throws ApiException {
        check(
                ofResources || !input.has("ScalableDimension"),
                "Resource IDs are required when a scalable dimension is specified.");
    }

    private static Predicate<Struct> matching(Struct input) {
        return each -> each.string("ServiceNamespace").equals(input.string("ServiceNamespace"))
                && input.text("ScalableDimension")
                        .map(each.string("ScalableDimension")::equals)
                        .orElse(true);
    }

    private static Struct page(String member, List<Struct> all, Struct input, int most) throws ApiException {
        var size = input.number("MaxResults").orElse(most);
        check(size >= 1 && size <= most, "MaxResults must be between 1 and " + most + ".");
        var page = Paging.page(
                all,
                input.text("NextToken"),
                size,
                new ApiException("InvalidNextTokenException", "The next token is not valid."));
        return Struct.with(member, page.items()).with("NextToken", page.next()).end();
    }

    /// Makes a target, or changes what is given of it.
    private Struct register(Call call) throws ApiException {
        var input = call.input();
        var resource = input.string("ResourceId");
        call.authorize("application-autoscaling:RegisterScalableTarget", "*");
        check(
                input.string("ServiceNamespace").equals("ecs")
                        && input.string("ScalableDimension").equals("ecs:service:DesiredCount"),
                "Unsupported service namespace, resource type or scalable dimension.");
        var key = resource.replaceFirst("^service/", "");
        var desired = services.desired(key);
        check(resource.startsWith("service/") && desired.isPresent(), "ECS service doesn't exist: " + resource);
        var changed = put(key, input);
        if (desired.isPresent() && desired.getAsInt() < changed.minimum()) {
            adjust(changed, changed.minimum(), "minimum capacity was set to " + changed.minimum());
        } else if (desired.isPresent() && desired.getAsInt() > changed.maximum()) {
            adjust(changed, changed.maximum(), "maximum capacity was set to " + changed.maximum());
        }
        return Struct.with("ScalableTargetARN", changed.view().string("ScalableTargetARN"))
                .end();
    }

    private synchronized Target put(String key, Struct input) throws ApiException {
        var known = Optional.ofNullable(targets.get(key));
        var minimum = input.number("MinCapacity");
        var maximum = input.number("MaxCapacity");
        check(
                known.isPresent() || (minimum.isPresent() && maximum.isPresent()),
                "MinCapacity and MaxCapacity are required for a new scalable target.");
        var low = minimum.orElse(known.map(Target::minimum).orElse(0));
        var high = maximum.orElse(known.map(Target::maximum).orElse(0));
        check(low >= 0 && low <= high, "The minimum capacity cannot be greater than the maximum capacity.");
        var before = known.orElseGet(() -> new Target(
                key,
                defaults.view(key, low, high, DefaultTargets.suspended(false, false, false))
                        .edit()
                        .with("CreationTime", clock.instant())
                        .end(),
                List.of(),
                List.of(),
                List.of()));
        var suspended = before.view().struct("SuspendedState").edit();
        input.struct("SuspendedState").members().forEach(suspended::with);
        var changed = before.with(before.view()
                .edit()
                .with("MinCapacity", low)
                .with("MaxCapacity", high)
                .with("SuspendedState", suspended)
                .end());
        targets.put(key, changed);
        return changed;
    }

    private void adjust(Target target, int desired, String cause) {
        services.scale(target.key(), desired);
        synchronized (this) {
            targets.put(
                    target.key(),
                    target.plus(Target.activity(ids.uuid(), target.key(), desired, cause, clock.instant())));
        }
    }

    private static void check(boolean condition, String message) throws ApiException {
        if (!condition) {
            throw new ApiException("ValidationException", message);
        }
    }
}
