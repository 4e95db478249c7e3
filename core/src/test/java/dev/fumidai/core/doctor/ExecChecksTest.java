package dev.fumidai.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ecs.AgentState;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.ecs.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecChecksTest {
    private final Ward ward = new Ward();

    @Test
    void whereNothingIsWrongNothingIsRed() {
        var diagnosis = ward.diagnosis();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.GOOD);
        assertThat(diagnosis.enable()).isEmpty();
        assertThat(diagnosis.checks()).extracting(Check::verdict).doesNotContain(Verdict.BAD, Verdict.DOUBTFUL);
    }

    @Test
    void execThatIsOffCanBeSwitchedOnForTheNextTasks() {
        ward.execOnTask = false;
        ward.execOnService = false;

        assertThat(ward.check("exec on the task").verdict()).isEqualTo(Verdict.BAD);
        assertThat(ward.check("exec on the task").remedy()).isEqualTo("fumidai update shop/web --exec on --force");
        assertThat(ward.diagnosis().enable()).isPresent();
        assertThat(ward.diagnosis().verdict()).isEqualTo(Verdict.BAD);
    }

    @Test
    void onProductionItIsNeverOffered() {
        ward.production = true;
        ward.execOnTask = false;
        ward.execOnService = false;

        var diagnosis = ward.diagnosis();

        assertThat(diagnosis.enable()).isEmpty();
        assertThat(diagnosis.checks())
                .noneSatisfy(check -> assertThat(check.remedy()).contains("--exec on"));
        assertThat(ward.check("exec on the task").remedy()).contains("stays off", "fumidai exec ops-console");
    }

    @Test
    void readOnlyOpensNothingAndChangesNothing() {
        ward.readOnly = true;
        ward.execOnTask = false;

        assertThat(ward.check("profile").verdict()).isEqualTo(Verdict.BAD);
        assertThat(ward.diagnosis().enable()).isEmpty();
    }

    @Test
    void anAgentThatStoppedSaysWhy() {
        ward.agent = Optional.of(
                new AgentState(Word.of(TaskStatus.STOPPED), Optional.of("Out of memory"), Optional.empty()));

        assertThat(ward.check("exec agent").verdict()).isEqualTo(Verdict.BAD);
        assertThat(ward.check("exec agent").found()).contains("Out of memory");

        ward.agent = Optional.of(new AgentState(Word.of(TaskStatus.PENDING), Optional.empty(), Optional.empty()));
        assertThat(ward.check("exec agent").verdict()).isEqualTo(Verdict.DOUBTFUL);
    }

    @Test
    void aTaskThatDoesNotRunIsNoWayIn() {
        ward.status = TaskStatus.PENDING;
        assertThat(ward.check("task").found()).isEqualTo("is PENDING");

        ward.taskRuns = false;
        assertThat(ward.check("task").remedy()).isEqualTo("fumidai events shop/web");
        assertThat(ward.diagnosis().container()).isEmpty();
    }

    @Test
    void oldPlatformsHaveNoExec() {
        ward.platform = "1.3.0";
        assertThat(ward.check("platform version").verdict()).isEqualTo(Verdict.BAD);
        ward.platform = "2.0.0";
        assertThat(ward.check("platform version").verdict()).isEqualTo(Verdict.GOOD);
    }

    @Test
    void withoutATaskRoleTheAgentMayNothing() {
        ward.role = Optional.empty();

        assertThat(ward.check("task role").verdict()).isEqualTo(Verdict.BAD);
        assertThat(ward.check("task role").remedy()).contains("ssmmessages:CreateControlChannel");
    }

    @Test
    void theDefinitionCanBeInTheWay() {
        ward.plan = Map.of(
                "name",
                "app",
                "readonlyRootFilesystem",
                true,
                "environment",
                List.of(Map.of("name", "AWS_ACCESS_KEY_ID", "value", "AKIA")));

        assertThat(ward.check("root file system").verdict()).isEqualTo(Verdict.BAD);
        assertThat(ward.check("credentials").verdict()).isEqualTo(Verdict.DOUBTFUL);
        assertThat(ward.check("init process").verdict()).isEqualTo(Verdict.DOUBTFUL);
        assertThat(ward.diagnosis().checks().toString()).doesNotContain("AKIA");
    }

    @Test
    void aSubnetNeedsAWayOut() {
        ward.route = Seen.of(new Route("subnet-1", "", ""));
        assertThat(ward.check("route").verdict()).isEqualTo(Verdict.BAD);

        ward.route = Seen.of(new Route("subnet-1", "", "vpce-1"));
        assertThat(ward.check("route").verdict()).isEqualTo(Verdict.GOOD);

        ward.route = Seen.of(new Route("subnet-1", "igw-1", ""));
        assertThat(ward.check("route").verdict()).isEqualTo(Verdict.DOUBTFUL);

        ward.route = Seen.not("needs ec2:DescribeRouteTables");
        assertThat(ward.check("route").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ward.check("route").found()).contains("needs ec2:DescribeRouteTables");
    }

    @Test
    void placesThatAreTakenAreNamed() {
        ward.open = Seen.of(2);
        assertThat(ward.check("session places").verdict()).isEqualTo(Verdict.DOUBTFUL);

        ward.mine = List.of("exec shop/web", "tunnel orders-db");
        assertThat(ward.check("session places").verdict()).isEqualTo(Verdict.BAD);
        assertThat(ward.check("session places").found()).contains("exec shop/web, tunnel orders-db");
    }

    @Test
    void whereSessionsAreLoggedIsSaid() {
        assertThat(ward.check("session log").verdict()).isEqualTo(Verdict.GOOD);
        ward.logDriver = Optional.empty();
        assertThat(ward.check("session log").verdict()).isEqualTo(Verdict.DOUBTFUL);

        ward.logging = "OVERRIDE";
        assertThat(ward.check("session log").found()).contains("names neither");
        ward.clusterConfiguration =
                Map.of("logConfiguration", Map.of("cloudWatchLogGroupName", "/exec"), "kmsKeyId", "alias/exec");
        assertThat(ward.check("session log").found()).contains("/exec");
        assertThat(ward.check("encryption").remedy()).contains("kms:GenerateDataKey");

        ward.logging = "NONE";
        assertThat(ward.check("session log").verdict()).isEqualTo(Verdict.DOUBTFUL);
    }
}
