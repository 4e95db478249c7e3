package dev.fumidai.sandbox.scheduler;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.ecs.Ecs;
import dev.fumidai.sandbox.iam.Directory;
import dev.fumidai.sandbox.iam.Policy;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.time.Timeline;
import dev.fumidai.sandbox.world.Place;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// EventBridge Scheduler: one-shot schedules whose target is ECS' StopTask, and which fire.
///
/// **Threading:** any thread.
public final class Scheduler {
    private static final System.Logger LOG = System.getLogger(Scheduler.class.getName());
    private static final String GROUP = "default";

    private final Place place;
    private final Directory directory;
    private final Ecs ecs;
    private final Timeline time;
    private final Map<String, Entry> schedules = new LinkedHashMap<>();

    /// A schedule, as GetSchedule shows it, and what will happen.
    private record Entry(Struct view, Optional<Timeline.Planned> planned) {}

    /// @param populated whether the default world's schedules exist
    public Scheduler(Place place, Directory directory, Ecs ecs, Timeline time, boolean populated) {
        this.place = place;
        this.directory = directory;
        this.ecs = ecs;
        this.time = time;
        if (populated) {
            new DefaultSchedules(place)
                    .all()
                    .forEach(view -> schedules.put(view.string("Name"), new Entry(whole(view), Optional.empty())));
        }
    }

    private Struct whole(Struct view) {
        return view.edit()
                .with("Arn", arn(view.string("Name")))
                .with("GroupName", GROUP)
                .with("ActionAfterCompletion", "NONE")
                .with("CreationDate", time.instant())
                .with("LastModificationDate", time.instant())
                .end();
    }

    public Service service() {
        return new Service("scheduler", "scheduler-2021-06-30", Protocol.REST, "")
                .onResource("CreateSchedule", this::create)
                .onResource("UpdateSchedule", this::update)
                .onResource("GetSchedule", this::show)
                .onResource("DeleteSchedule", this::delete)
                .on("ListSchedules", this::list);
    }

    private Struct create(Call call) throws ApiException {
        var input = call.input();
        var name = authorized(call, "CreateSchedule");
        checkRole(call);
        var moment = Expressions.moment(input);
        synchronized (this) {
            if (schedules.containsKey(name)) {
                throw new ApiException("ConflictException", 409, "Schedule " + name + " already exists.", Map.of());
            }
            put(name, input, moment, time.instant());
        }
        return Struct.with("ScheduleArn", arn(name)).end();
    }

    private Struct update(Call call) throws ApiException {
        var input = call.input();
        var name = authorized(call, "UpdateSchedule");
        checkRole(call);
        var moment = Expressions.moment(input);
        synchronized (this) {
            var old = find(name);
            old.planned().ifPresent(planned -> planned.cancel());
            put(name, input, moment, old.view().moment("CreationDate").orElseThrow());
        }
        return Struct.with("ScheduleArn", arn(name)).end();
    }

    private void put(String name, Struct input, Instant moment, Instant created) {
        var view = input.edit()
                .with("ClientToken", null)
                .with("Arn", arn(name))
                .with("GroupName", GROUP)
                .with("State", input.text("State").orElse("ENABLED"))
                .with(
                        "ActionAfterCompletion",
                        input.text("ActionAfterCompletion").orElse("NONE"))
                .with(
                        "ScheduleExpressionTimezone",
                        input.text("ScheduleExpressionTimezone").orElse("UTC"))
                .with("CreationDate", created)
                .with("LastModificationDate", time.instant())
                .end();
        // What lies in the past stays listed and never fires.
        var fires = view.string("State").equals("ENABLED") && !moment.isBefore(time.instant());
        schedules.put(name, new Entry(view, fires ? Optional.of(time.at(moment, () -> fire(name))) : Optional.empty()));
    }

    private void checkRole(Call call) throws ApiException {
        var target = call.input().struct("Target");
        var role = target.string("RoleArn");
        call.authorize("iam:PassRole", role);
        if (directory
                .find(role)
                .flatMap(Directory.Role::service)
                .filter("scheduler.amazonaws.com"::equals)
                .isEmpty()) {
            throw new ApiException(
                    "ValidationException",
                    "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
        }
        if (!target.string("Arn").equals(StopTask.TARGET)) {
            throw new ApiException(
                    "ValidationException",
                    "The sandbox's schedules know the target " + StopTask.TARGET + " only, not " + target.string("Arn")
                            + ".");
        }
        StopTask.parse(target.string("Input"));
    }

    private void fire(String name) {
        Struct view;
        synchronized (this) {
            var entry = schedules.get(name);
            if (entry == null) {
                return;
            }
            view = entry.view();
            if (view.string("ActionAfterCompletion").equals("DELETE")) {
                schedules.remove(name);
            }
        }
        try {
            var stop = StopTask.parse(view.struct("Target").string("Input"));
            var allowed = directory
                    .find(view.struct("Target").string("RoleArn"))
                    .map(role -> role.policy().decide("ecs:StopTask", "*"))
                    .filter(Policy.Decision.ALLOWED::equals)
                    .isPresent();
            if (!allowed || !ecs.stopTask(stop.task(), stop.reason())) {
                LOG.log(System.Logger.Level.INFO, "schedule=" + name + " had nothing to stop");
            }
        } catch (ApiException e) {
            throw new IllegalStateException("a schedule's input was checked before", e);
        }
    }

    private synchronized Struct show(Call call) throws ApiException {
        return find(authorized(call, "GetSchedule")).view();
    }

    private synchronized Struct delete(Call call) throws ApiException {
        var name = authorized(call, "DeleteSchedule");
        find(name).planned().ifPresent(planned -> planned.cancel());
        schedules.remove(name);
        return Struct.EMPTY;
    }

    private Struct list(Call call) throws ApiException {
        var input = call.input();
        List<Struct> all;
        synchronized (this) {
            all = schedules.values().stream().map(Entry::view).toList();
        }
        var wanted = all.stream()
                .filter(view -> input.text("NamePrefix")
                        .map(view.string("Name")::startsWith)
                        .orElse(true))
                .filter(view ->
                        input.text("State").map(view.string("State")::equals).orElse(true))
                .filter(view -> input.text("GroupName").map(GROUP::equals).orElse(true))
                .map(Scheduler::summary)
                .toList();
        var page = Paging.page(
                wanted,
                input.text("NextToken"),
                input.number("MaxResults").orElse(100),
                new ApiException("ValidationException", "Invalid NextToken."));
        return Struct.with("Schedules", page.items())
                .with("NextToken", page.next())
                .end();
    }

    private static Struct summary(Struct view) {
        return Struct.with("Arn", view.string("Arn"))
                .with("Name", view.string("Name"))
                .with("GroupName", GROUP)
                .with("State", view.string("State"))
                .with("CreationDate", view.moment("CreationDate"))
                .with("LastModificationDate", view.moment("LastModificationDate"))
                .with(
                        "Target",
                        Struct.with("Arn", view.struct("Target").string("Arn")).end())
                .end();
    }

    private Entry find(String name) throws ApiException {
        var entry = schedules.get(name);
        if (entry == null) {
            throw new ApiException("ResourceNotFoundException", 404, "Schedule " + name + " does not exist.", Map.of());
        }
        return entry;
    }

    private String authorized(Call call, String operation) throws ApiException {
        var name = call.input().string("Name");
        call.authorize("scheduler:" + operation, arn(name));
        if (call.input().text("GroupName").filter(group -> !group.equals(GROUP)).isPresent()) {
            throw new ApiException(
                    "ResourceNotFoundException",
                    404,
                    "Schedule group " + call.input().string("GroupName") + " does not exist.",
                    Map.of());
        }
        return name;
    }

    private String arn(String name) {
        return place.arn("scheduler", "schedule/" + GROUP + "/" + name);
    }
}
