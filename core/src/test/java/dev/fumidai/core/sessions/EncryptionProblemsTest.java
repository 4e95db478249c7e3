package dev.fumidai.core.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.session.SessionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kms.model.KmsException;

class EncryptionProblemsTest {
    private static final String KEY = "alias/exec";

    @Test
    void namesTheActionThatTheCallerMayNotDo() {
        var problem = EncryptionProblems.denied(denied(false, "User x is not authorized to perform: it on arn:k"));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(problem.summary()).contains("kms:GenerateDataKey is not allowed");
        assertThat(problem.cause()).contains("AWS says: User x").contains("executeCommandConfiguration");
        assertThat(problem.remedy()).contains("allow yourself kms:GenerateDataKey on the key");
    }

    @Test
    void tellsThatAnAllowDoesNotHelpAgainstADeny() {
        var problem = EncryptionProblems.denied(denied(true, "with an explicit deny"));

        assertThat(problem.summary()).contains("A policy denies kms:GenerateDataKey expressly");
        assertThat(problem.cause()).contains("does not help");
    }

    @Test
    void tellsKeyRefusalsFromOthers() {
        assertThat(EncryptionProblems.concerns(denied(false, ""))).isTrue();
        assertThat(EncryptionProblems.concerns(
                        new SessionException.NotAuthorized("ecs:ExecuteCommand", false, "", null)))
                .isFalse();
    }

    @Test
    void tellsHowToSwitchAKeyOnAgain() {
        var problem = EncryptionProblems.unusable(unusable("DisabledException", "arn:aws:kms:r:1:key/77 is disabled."));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(problem.summary()).isEqualTo("The session cannot be encrypted with KMS key alias/exec.");
        assertThat(problem.cause()).contains("arn:aws:kms:r:1:key/77 is disabled.");
        assertThat(problem.remedy()).contains("aws kms enable-key --key-id arn:aws:kms:r:1:key/77,");
    }

    @Test
    void tellsWhatToDoAboutKeysThatAreGone() {
        assertThat(EncryptionProblems.unusable(unusable("KMSInvalidStateException", "pending deletion"))
                        .remedy())
                .contains("cancel-key-deletion");
        assertThat(EncryptionProblems.unusable(unusable("NotFoundException", "not found"))
                        .remedy())
                .contains("exists in the region");
    }

    @Test
    void blamesTheTaskRoleWhereTheAgentHasNoKey() {
        var said = "Fetching data key failed: AccessDeniedException";
        var problem = EncryptionProblems.unread("----ERROR----\nEncountered error. " + said + "\n")
                .orElseThrow();

        assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(problem.cause()).endsWith("It says: " + said);
        assertThat(problem.remedy()).contains("allow the task role kms:Decrypt");
        assertThat(EncryptionProblems.unread("exec: sh: not found")).isEmpty();
    }

    private static SessionException.NotAuthorized denied(boolean expressly, String said) {
        return new SessionException.NotAuthorized(KmsKeys.ACTION, expressly, said, null);
    }

    private static SessionException.NotEncrypted unusable(String code, String said) {
        var answer = KmsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(said)
                        .build())
                .statusCode(400)
                .build();
        return new SessionException.NotEncrypted(KEY, code + ": " + said, answer);
    }
}
