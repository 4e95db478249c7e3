package dev.fumidai.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.CommandWorld.Ran;
import dev.fumidai.sandbox.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that look around, against the sandbox over loopback.
class EcsCommandsTest {
    @TempDir
    static Path home = Path.of("unset");

    private static CommandWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = CommandWorld.start("browse", home);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void listsClustersInTwoCalls() {
        int before = world.calls();

        var ran = run("ls", "clusters", "-o", "name");

        assertThat(ran.out().lines()).contains("ops", "shop");
        assertThat(world.operations(before)).containsExactly("ListClusters", "DescribeClusters");
    }

    @Test
    void listsServicesWithTheirStateInTwoCallsAndTheCluster() {
        int before = world.calls();

        var ran = run("ls", "services", "--cluster", "shop", "--filter", "console");

        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.out().lines().findFirst().orElse(""))
                .startsWith("NAME")
                .contains("STATUS", "TASKS", "PEND", "DEPLOY", "EXEC", "TD", "AGE", "WHY");
        assertThat(ran.out()).contains("console", "ACTIVE", "1/1").doesNotContain("worker");
        assertThat(ran.err()).contains("SANDBOX");
        assertThat(world.operations(before)).containsExactly("DescribeClusters", "ListServices", "DescribeServices");
    }

    @Test
    void namesAreWhatOtherCommandsTake() {
        var services = run("ls", "services", "-A", "-o", "name");
        var tasks = run("ls", "tasks", "--service", "shop/console", "-o", "name");
        var containers = run("ls", "containers", "--service", "shop/console", "-o", "name");

        assertThat(services.out().lines()).contains("shop/console", "shop/web");
        assertThat(tasks.out()).matches("shop/[0-9a-f]{32}\n");
        assertThat(containers.out()).startsWith(tasks.out().strip() + "/");
        assertThat(run("describe", tasks.out().strip()).out()).contains("taskArn: ", "lastStatus: RUNNING");
        assertThat(run("trace", tasks.out().strip()).out()).contains("created", "started", "phases");
    }

    @Test
    void sinceWhenTasksHaveStoppedIsShownOfThoseThatMayHave() {
        assertThat(header("ls", "tasks", "--cluster", "shop")).contains("AGE").doesNotContain("ENDED");
        assertThat(header("ls", "tasks", "--cluster", "shop", "--status", "all"))
                .contains("AGE", "ENDED");
        assertThat(header("ls", "tasks", "--cluster", "shop", "-o", "wide")).contains("ENDED");
        assertThat(header("ls", "tasks", "--cluster", "shop", "-o", "csv")).contains("ended");
    }

    private static String header(String... words) {
        return run(words).out().lines().findFirst().orElse("");
    }

    @Test
    void databasesAndSessionsToo() {
        assertThat(run("ls", "databases", "-o", "name").out().lines()).contains("rds:orders");
        assertThat(run("describe", "database/orders").out()).contains("DBInstanceIdentifier: orders");
        assertThat(run("ls", "sessions").err()).contains("No sessions found.");
        assertThat(run("ls", "sessions", "--status", "all").code()).isZero();
    }

    @Test
    void whereOneCouldGoTakesNoCall() {
        int before = world.calls();

        assertThat(run("ls", "regions", "--filter", "tokyo").out()).contains("ap-northeast-1", "Asia Pacific (Tokyo)");
        assertThat(run("ls", "regions", "-o", "name").out().lines()).contains("eu-west-1");
        assertThat(run("ls", "profiles").code()).isZero();
        assertThat(world.operations(before)).isEmpty();
    }

    @Test
    void familiesSayTheirRevisionsWhereThatIsWanted() {
        int before = world.calls();
        assertThat(run("ls", "families").out()).contains("NAME", "web").doesNotContain("LATEST");
        assertThat(world.operations(before)).containsOnly("ListTaskDefinitionFamilies");

        before = world.calls();
        var wide = run("ls", "families", "-o", "wide", "--filter", "name=shop-web");

        assertThat(wide.out().lines().findFirst().orElse("")).matches("NAME +LATEST +REVISIONS");
        assertThat(wide.out()).containsPattern("shop-web +[0-9]+ +[0-9]+");
        assertThat(world.operations(before)).containsExactly("ListTaskDefinitionFamilies", "ListTaskDefinitions");
        assertThat(run("ls", "families", "--filter", "revisions>0 name=shop-web")
                        .out())
                .contains("LATEST", "web");
    }

    @Test
    void aDeploymentIsShownAndFollowedToItsEnd() {
        var shown = run("rollout", "shop/console");
        var followed = run("rollout", "shop/console", "-f");

        assertThat(shown.code()).as(shown.toString()).isZero();
        assertThat(shown.out()).contains("shop/console", "deployment", "successful", "running", "events");
        assertThat(followed.code()).as(followed.toString()).isZero();
        assertThat(run("rollout", "shop/nothing").code()).isEqualTo(5);
        assertThat(run("rollout", "shop/console", "-o", "json").out().lines())
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("\"service\":\"console\"", "\"status\":\"SUCCESSFUL\"", "\"open\":false");
    }

    @Test
    void targetsAreListedWithTheirTasks() {
        assertThat(run("ls", "targets").code()).isEqualTo(2);
        var ran = run("ls", "targets", "--service", "shop/web", "-o", "json");

        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.out()).contains("\"group\": \"web\"", "\"port\": 8080");
    }

    @Test
    void theDoctorSaysWhatIsInTheWay() {
        var open = run("doctor", "shop/console");
        var closed = run("doctor", "shop/web");

        assertThat(open.code()).as(open.toString()).isZero();
        assertThat(open.out()).contains("● exec agent", "● route", "leads to nat-", "● session places");
        assertThat(closed.code()).isEqualTo(6);
        assertThat(closed.out()).contains("▲ exec on the task", "fix   fumidai update shop/web --exec on --force");
        assertThat(run("doctor", "shop/console", "-o", "json").out()).contains("\"verdict\": \"good\"");
    }

    @Test
    void anEmptyListSaysSoAndSucceeds() {
        var ran = run("ls", "tasks", "--cluster", "ops");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("No tasks found.");
    }

    @Test
    void whichClusterIsAskedWhereThereAreSeveral() {
        var ran = run("ls", "services");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("Which cluster?", "ops", "shop", "--cluster", "-A");
    }

    @Test
    void whatIsNotThereIsFive() {
        assertThat(run("ls", "services", "--cluster", "nowhere").code()).isEqualTo(5);
        assertThat(run("describe", "shop/nothing").code()).isEqualTo(5);
        assertThat(run("describe", "shop/consle").err()).contains("Did you mean shop/console?");
        assertThat(run("ls", "services", "--cluster", "shp").err()).contains("Did you mean shop?");
        assertThat(run("trace", "0123456789abcdef0123456789abcdef").code()).isEqualTo(5);
    }

    @Test
    void aClusterThatIsNotThereIsWhatIsMissing() {
        var service = run("describe", "shp/web");
        var task = run("trace", "shp/0123456789abcdef0123456789abcdef");

        assertThat(service.code()).isEqualTo(5);
        assertThat(service.err())
                .contains("There is no cluster shp.", "Did you mean shop?", "fumidai ls clusters")
                .doesNotContain("ClusterNotFoundException");
        assertThat(task.code()).isEqualTo(5);
        assertThat(task.err()).contains("There is no cluster shp.", "Did you mean shop?");
    }

    @Test
    void aServiceAloneThatIsNearlyRightIsSuggestedWithItsCluster() {
        var ran = run("describe", "wrker");

        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("There is no service wrker.", "Did you mean shop/worker?");
        assertThat(run("describe", "nothing").err()).doesNotContain("Did you mean");
    }

    @Test
    void aTargetThatNothingRunsForLeadsToItsCommand() throws Exception {
        var file = Files.writeString(home.resolve("targets.yaml"), """
                targets:
                  orders-db: { database: { rds: orders } }
                  ops-shell: { run: { task-definition: ops-console } }
                """).toString();
        var database = run("--config", file, "doctor", "orders-db");

        assertThat(database.code()).isEqualTo(2);
        assertThat(database.err())
                .contains("orders-db is a database, not a service or task.", "fix   fumidai tunnel orders-db");
        assertThat(run("--config", file, "describe", "ops-shell").err()).contains("fix   fumidai run ops-shell");
    }

    @Test
    void aTaskDefinitionThatIsNearlyRightIsSuggested() {
        var family = run("describe", "task-definition/shop-wb");
        var revision = run("diff", "db-proxy:1", "db-prxy:1");

        assertThat(family.code()).isEqualTo(5);
        assertThat(family.err())
                .contains("There is no task definition shop-wb.", "Did you mean shop-web?", "fumidai ls families");
        assertThat(revision.code()).isEqualTo(5);
        assertThat(revision.err()).contains("There is no task definition db-prxy:1.", "Did you mean db-proxy?");
        assertThat(run("describe", "db-proxy:99").err())
                .contains(
                        "There is no task definition db-proxy:99.",
                        "Its newest is db-proxy:1.",
                        "fumidai revisions db-proxy");
    }

    @Test
    void aListThatIsLookedForWithoutLsIsRecognised() {
        var ran = run("clusters");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("There is no command 'clusters'.", "Did you mean fumidai ls clusters?");
        assertThat(run("nothings").err()).doesNotContain("Did you mean");
    }

    @Test
    void aColumnThatIsNotThereHasARemedy() {
        var ran = run("ls", "clusters", "--sort", "-nam");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("There is no column nam.", "Did you mean --sort name?", "fix   --sort COLUMN");
    }

    @Test
    void nothingInARegionThatNobodyKnowsIsDoubted() {
        var ran = run("--region", "us-east-9", "ls", "clusters");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains(
                        "No clusters found. Fumidai does not know the region us-east-9.",
                        "Did you mean --region us-east-1?");
        assertThat(run("--region", "us-east-9", "ls", "services").err())
                .contains(
                        "There is none. Fumidai does not know the region us-east-9. Did you mean --region us-east-1?");
        assertThat(run("ls", "sessions").err()).doesNotContain("does not know the region");
    }

    @Test
    void aFamilyThatIsNotThereIsLookedForInTheList() {
        var ran = run("revisions", "nothing");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("No active revision of nothing; all families:  fumidai ls task-definitions");
    }

    @Test
    void whatIsDeniedIsSaidAndTheRestIsShown() {
        var fault = new Fault.NotAllowed("ecs:DescribeServices");
        world.sandbox().faults().add(fault);
        try {
            var ran = run("ls", "services", "--cluster", "shop");

            assertThat(ran.code()).isEqualTo(4);
            assertThat(ran.err()).contains("not shown  console: access denied: needs ecs:DescribeServices");
        } finally {
            world.sandbox().faults().remove(fault);
        }
    }

    @Test
    void describesWithTheKeysOfTheCli() {
        assertThat(run("describe", "shop/console").out()).contains("serviceName: console", "desiredCount: 1");
        assertThat(run("describe", "cluster/shop", "-o", "json").out()).contains("\"clusterName\": \"shop\"");
        assertThat(run("describe", "db-proxy:1").out())
                .contains("family: db-proxy", "containerDefinitions:", "  - name: db-proxy");
    }

    @Test
    void revisionsAndWhatDiffersBetweenThem() throws Exception {
        var revisions = run("revisions", "db-proxy");
        var same = run("diff", "db-proxy:1", "db-proxy");
        var file = home.resolve("changed.json");
        var definition = run("describe", "db-proxy:1", "-o", "json").out();
        Files.writeString(file, definition.replace("\"512\"", "\"1024\""));
        var changed = run("diff", "db-proxy:1", file.toString());

        assertThat(revisions.out()).contains("db-proxy:1", "ACTIVE");
        assertThat(same.err()).contains("No difference.");
        assertThat(changed.out()).contains("-memory: \"512\"", "+memory: \"1024\"", "@@");
    }

    @Test
    void nothingThatCanBeListedIsAUsageProblem() {
        assertThat(run("ls", "boats").code()).isEqualTo(2);
        assertThat(run("ls", "servces").err()).contains("Did you mean services?");
        assertThat(run("ls", "services", "-A", "--filter", "/[/").code()).isEqualTo(2);
        assertThat(run("ls", "services", "-A", "--sort", "colour").err()).contains("The columns are cluster, name");
    }

    private static Ran run(String... arguments) {
        return world.run(arguments);
    }
}
