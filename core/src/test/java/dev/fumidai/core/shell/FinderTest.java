package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FinderTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    private final FakeTasks tasks = new FakeTasks();
    private final List<String> asked = new ArrayList<>();
    private boolean production;

    @Test
    void whatCannotBeAPlaceIsRefused() {
        assertThatThrownBy(() -> Aim.parse("a b", Config.empty())).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Aim.parse("arn:aws:ecs:eu-west-1:123456789012:cluster/shop", Config.empty()))
                .isInstanceOf(ProblemException.class)
                .satisfies(thrown -> assertThat(((ProblemException) thrown).problem())
                        .isEqualTo(new Problem(
                                "'arn:aws:ecs:eu-west-1:123456789012:cluster/shop' names no container.",
                                "It is the ARN of a cluster. Expected a configured name,"
                                        + " CLUSTER/SERVICE[/TASK][/CONTAINER], SERVICE, a task's id or an ARN,"
                                        + " or an instance (i-…).",
                                "see what runs:  fumidai ls tasks -A",
                                ExitCode.USAGE)));
    }

    @Test
    void aServiceThatIsNearlyRightIsSuggested() {
        tasks.add("shop", task("console", box("app")));

        assertThatThrownBy(() -> find("shop/consle"))
                .satisfies(thrown -> assertThat(
                                ((ProblemException) thrown).problem().cause())
                        .isEqualTo("The cluster has no active service of that name. Did you mean shop/console?"));
    }

    @Test
    void aClusterThatIsNotThereIsWhatIsMissing() {
        tasks.add("shop", task("web", box("app")));

        assertThat(problem("shp/web"))
                .isEqualTo(new Problem(
                        "There is no cluster shp in eu-west-1.",
                        "There is shop. Did you mean shop?",
                        "fumidai ls clusters",
                        ExitCode.NOT_FOUND));
    }

    @Test
    void aClusterBeforeATaskThatIsNotThereIsWhatIsMissing() {
        tasks.add("shop", task("web", box("app")));

        assertThat(problem("shp/" + ID).summary()).isEqualTo("There is no cluster shp in eu-west-1.");
        assertThat(problem("shp/" + ID).cause()).isEqualTo("There is shop. Did you mean shop?");
    }

    @Test
    void aServiceAloneThatIsNearlyRightIsSuggestedWithItsCluster() {
        tasks.services.put("ops", new ArrayList<>());
        tasks.add("shop", task("worker", box("app")));

        assertThat(problem("wrker").cause())
                .isEqualTo("Looked in ops, shop. Configured targets are ops-console. Did you mean shop/worker?");
    }

    @Test
    void aConfiguredTargetThatIsNearlyRightIsSuggested() {
        tasks.add("shop", task("console", box("app")));

        assertThat(problem("ops-consle").cause()).endsWith("Did you mean ops-console?");
    }

    @Test
    void aContainerThatIsNearlyRightIsSuggested() {
        tasks.add("shop", task("web", box("app"), box("proxy")));

        assertThatThrownBy(() -> find("shop/web/ap"))
                .satisfies(thrown -> assertThat(
                                ((ProblemException) thrown).problem().cause())
                        .isEqualTo("It has app, proxy. Did you mean -c app?"));
    }

    @Test
    void injectedSidecarsNeverWin() throws Exception {
        tasks.add(
                "shop",
                task("web", box("ecs-service-connect-x1"), box("aws-guardduty-agent"), box("app"), box("datadog")));

        assertThat(find("shop/web").place().container()).isEqualTo("app");
        assertThat(find("shop/web/datadog").place().container()).isEqualTo("datadog");
        assertThat(asked).isEmpty();
    }

    @Test
    void theEssentialContainerWins() throws Exception {
        tasks.add("shop", task("web", box("assets"), box("app")));
        tasks.essential = Set.of("app");

        assertThat(find("shop/web").place().container()).isEqualTo("app");
    }

    @Test
    void asksAmongSeveralTasks() throws Exception {
        tasks.add("shop", task("web", box("app")));
        tasks.add("shop", task("web", box("app")));

        find("shop/web");

        assertThat(asked).hasSize(2);
    }

    @Test
    void findsTheOnlyClusterThatHasTheService() throws Exception {
        tasks.services.put("ops", new ArrayList<>());
        tasks.add("shop", task("console", box("app")));

        assertThat(find("console").place().cluster()).isEqualTo("shop");
        assertThat(problem("nothing").exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void neverProposesExecOnProduction() {
        tasks.add("shop", off());
        assertThat(problem("shop/web").remedy()).contains("--exec on --force");

        production = true;
        assertThat(problem("shop/web").remedy()).contains("ops-console").doesNotContain("--exec on");
    }

    @Test
    void explainsAnAgentThatIsNotUp() {
        tasks.add("shop", task("web", agent("PENDING", "")));
        assertThat(problem("shop/web").summary()).contains("not up yet");

        tasks.services.clear();
        tasks.add("shop", task("web", agent("STOPPED", "no space left")));
        assertThat(problem("shop/web").summary()).contains("has stopped");
        assertThat(problem("shop/web").cause()).contains("no space left");
    }

    @Test
    void namesTheContainersThatThereAre() {
        tasks.add("shop", task("web", box("app"), box("envoy")));

        assertThat(problem("shop/web/wrong").cause()).contains("app, envoy");
        assertThat(problem("shop/gone").summary()).contains("no service gone");
    }

    private Candidate find(String text) throws ProblemException, InterruptedException {
        return new Finder(tasks, this::choose, problems()).one(Aim.parse(text, Config.empty()), container(text));
    }

    private static Optional<String> container(String text) throws ProblemException {
        return Aim.parse(text, Config.empty()).container();
    }

    private Problem problem(String text) {
        try {
            find(text);
        } catch (ProblemException e) {
            return e.problem();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("found");
    }

    private int choose(String question, List<String> choices) {
        asked.addAll(choices);
        return 0;
    }

    private ShellProblems problems() {
        return new ShellProblems("eu-west-1", Optional.of("prod-dev"), production, List.of("ops-console"));
    }

    private static TaskLook task(String service, TaskLook.Box... boxes) {
        return look(service, true, List.of(boxes));
    }

    private static TaskLook off() {
        return look(
                "web",
                false,
                List.of(new TaskLook.Box(
                        "app",
                        Optional.of("1"),
                        "RUNNING",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private static TaskLook look(String service, boolean exec, List<TaskLook.Box> boxes) {
        return new TaskLook(
                "shop",
                "arn:aws:ecs:eu-west-1:123456789012:task/shop/" + ID,
                "service:" + service,
                "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop-" + service + ":7",
                "RUNNING",
                "RUNNING",
                Optional.empty(),
                Optional.empty(),
                exec,
                boxes);
    }

    private static TaskLook.Box box(String name) {
        return new TaskLook.Box(
                name,
                Optional.of(name + "-1"),
                "RUNNING",
                Optional.empty(),
                Optional.of("RUNNING"),
                Optional.empty(),
                Optional.empty());
    }

    private static TaskLook.Box agent(String status, String reason) {
        return new TaskLook.Box(
                "app",
                Optional.of("app-1"),
                "RUNNING",
                Optional.empty(),
                Optional.of(status),
                Optional.of(reason).filter(text -> !text.isEmpty()),
                Optional.empty());
    }

    /// Clusters with services by name.
    private static final class FakeTasks implements Tasks {
        private final Map<String, List<TaskLook>> services = new LinkedHashMap<>();
        private Set<String> essential = Set.of();

        void add(String cluster, TaskLook task) {
            services.computeIfAbsent(cluster, name -> new ArrayList<>()).add(task);
        }

        @Override
        public List<String> clusters() {
            return List.copyOf(services.keySet());
        }

        @Override
        public boolean hasService(String cluster, String service) throws CallFailed {
            return !ofService(cluster, service).isEmpty();
        }

        @Override
        public List<String> services(String cluster) {
            return services.getOrDefault(cluster, List.of()).stream()
                    .map(task -> task.group().substring("service:".length()))
                    .toList();
        }

        @Override
        public List<TaskLook> ofService(String cluster, String service) throws CallFailed {
            existing(cluster);
            return services.getOrDefault(cluster, List.of()).stream()
                    .filter(task -> task.group().equals("service:" + service))
                    .toList();
        }

        @Override
        public Optional<TaskLook> task(String cluster, String id) throws CallFailed {
            existing(cluster);
            return services.getOrDefault(cluster, List.of()).stream()
                    .filter(task -> task.id().equals(id))
                    .findFirst();
        }

        private void existing(String cluster) throws CallFailed {
            if (!services.containsKey(cluster)) {
                throw new CallFailed(
                        CallFailed.Kind.NOT_FOUND,
                        "ecs:ListTasks",
                        "ClusterNotFoundException",
                        new Problem("Cannot list the tasks.", "", "", ExitCode.NOT_FOUND),
                        null);
            }
        }

        @Override
        public Set<String> essential(String definition) {
            return essential;
        }
    }
}
