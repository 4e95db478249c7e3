package dev.fumidai.core.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.EcsException;

class AwsProblemsTest {
    private static final Whereabouts AWS =
            new Whereabouts(Optional.of("dev"), "ap-northeast-1", Optional.empty(), "aws sso login --profile dev");
    private static final Whereabouts SANDBOX = new Whereabouts(
            Optional.empty(), "ap-northeast-1", Optional.of(URI.create("http://127.0.0.1:4566")), "sign in");

    private static EcsException answer(String code, String message, int status) {
        return (EcsException) EcsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    private static SdkClientException unanswered(IOException cause) {
        return SdkClientException.create("Unable to execute HTTP request: " + cause.getMessage(), cause);
    }

    @ParameterizedTest
    @CsvSource({
        "ExpiredTokenException, NOT_SIGNED_IN, The credentials of profile dev have expired.",
        "UnrecognizedClientException, NOT_SIGNED_IN, AWS does not accept the credentials of profile dev.",
        "InvalidClientTokenId, NOT_SIGNED_IN, AWS does not accept the credentials of profile dev.",
        "InvalidSignatureException, NOT_SIGNED_IN, AWS does not accept the credentials of profile dev.",
        "AccessDeniedException, REFUSED, You may not start the bastion: ecs:RunTask is not allowed.",
        "ThrottlingException, UNAVAILABLE, Cannot start the bastion: AWS throttles these calls.",
        "ClusterNotFoundException, NOT_FOUND, Cannot start the bastion: it was not found in ap-northeast-1.",
        "InvalidSubnetID.NotFound, NOT_FOUND, Cannot start the bastion: it was not found in ap-northeast-1.",
        "OptInRequired, USAGE, Cannot start the bastion: the account does not use the region ap-northeast-1.",
        "InvalidParameterException, USAGE, Cannot start the bastion: AWS does not accept the request.",
        "ServerException, UNAVAILABLE, Cannot start the bastion: AWS had an internal error.",
        "RequestTimeTooSkewed, LOCAL, Cannot start the bastion: the clock of this machine is wrong.",
        "SomethingNew, UNAVAILABLE, Cannot start the bastion.",
    })
    void everyCodeHasItsMeaning(String code, ExitCode exit, String summary) {
        var problem = new AwsProblems(AWS).problem(answer(code, "said so", 400), "start the bastion", "ecs:RunTask");

        assertThat(problem.summary()).isEqualTo(summary);
        assertThat(problem.exitCode()).isEqualTo(exit);
        assertThat(problem.cause()).contains("said so");
        if (exit == ExitCode.NOT_SIGNED_IN) {
            assertThat(problem.remedy()).isEqualTo("aws sso login --profile dev");
        }
    }

    @Test
    void readsTheActionAndTheResourceOutOfARefusal() {
        var refused = answer(
                "AccessDeniedException",
                "User: arn:aws:sts::123456789012:assumed-role/Developer/dev is not authorized to perform: iam:PassRole"
                        + " on resource: arn:aws:iam::123456789012:role/bastion because no identity-based policy allows"
                        + " the iam:PassRole action",
                400);

        var problem = new AwsProblems(AWS).problem(refused, "start the bastion", "ecs:RunTask");

        assertThat(problem.summary()).isEqualTo("You may not start the bastion: iam:PassRole is not allowed.");
        assertThat(problem.remedy()).isEqualTo("Ask for iam:PassRole on arn:aws:iam::123456789012:role/bastion.");
    }

    @Test
    void saysThatAnExplicitDenyIsNotHealedByAllowing() {
        var refused = answer(
                "AccessDeniedException",
                "User: arn:aws:sts::123456789012:assumed-role/Developer/dev is not authorized to perform:"
                        + " ssm:StartSession on resource: * with an explicit deny in a service control policy",
                400);

        var problem = new AwsProblems(AWS).problem(refused, "open a session", "ssm:StartSession");

        assertThat(problem.summary()).isEqualTo("You may not open a session: ssm:StartSession is denied by a policy.");
        assertThat(problem.cause()).startsWith("An explicit deny in a service control policy refuses it;");
        assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void leavesEncodedMessagesOut() {
        var refused = answer(
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. User: arn:aws:iam::1:user/a is not authorized to"
                        + " perform: ec2:DescribeSubnets because no identity-based policy allows it."
                        + " Encoded authorization failure message: 4GIOHlTkIaW",
                403);

        var problem = new AwsProblems(AWS).problem(refused, "look up subnets", "ec2:DescribeSubnets");

        assertThat(problem.cause()).doesNotContain("4GIOHlTkIaW");
        assertThat(problem.summary()).isEqualTo("You may not look up subnets: ec2:DescribeSubnets is not allowed.");
    }

    @Test
    void aTaskDefinitionThatIsNotThereIsNotFoundAlthoughItsCodeSaysLess() {
        var refused = answer("ClientException", "Unable to describe task definition.", 400);

        var problem = new AwsProblems(AWS)
                .problem(refused, "look at the task definition wbe:1", "ecs:DescribeTaskDefinition");

        assertThat(problem.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(problem.summary()).contains("it was not found in ap-northeast-1");
    }

    @Test
    void quotesAwsWithoutWhatTheSdkAdds() {
        var refused = answer("ClusterNotFoundException", "Cluster not found.", 400);

        assertThat(refused.getMessage()).contains("Status Code");
        assertThat(AwsProblems.said(refused)).isEqualTo("Cluster not found.");
    }

    @Test
    void tellsAWrongClockFromAWrongKey() {
        var late = answer("InvalidSignatureException", "Signature expired: 20261121T100000Z is now earlier than", 400);

        assertThat(new AwsProblems(AWS)
                        .problem(late, "ask", "sts:GetCallerIdentity")
                        .exitCode())
                .isEqualTo(ExitCode.LOCAL);
        assertThat(AwsProblems.kind(late)).contains(ErrorKind.CLOCK_SKEW);
    }

    @Test
    void saysWhyNobodyAnswered() {
        var problems = new AwsProblems(AWS);
        var sandbox = new AwsProblems(SANDBOX);
        var lost = new AwsProblems(new Whereabouts(Optional.empty(), "ap-nowhere-9", Optional.empty(), ""));

        assertThat(problems.problem(unanswered(new UnknownHostException("ecs.x")), "ask", "a:B")
                        .summary())
                .isEqualTo("Cannot ask: the host ecs.x was not found.");
        assertThat(lost.problem(unanswered(new UnknownHostException("ecs.x")), "ask", "a:B"))
                .satisfies(problem -> {
                    assertThat(problem.summary()).isEqualTo("Cannot ask: there seems to be no region ap-nowhere-9.");
                    assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
                });
        assertThat(problems.problem(unanswered(new SSLHandshakeException("PKIX path building failed")), "ask", "a:B")
                        .remedy())
                .contains("AWS_CA_BUNDLE");
        assertThat(sandbox.problem(unanswered(new ConnectException("Connection refused")), "ask", "a:B"))
                .satisfies(problem -> {
                    assertThat(problem.summary()).isEqualTo("Cannot ask: nothing listens at http://127.0.0.1:4566.");
                    assertThat(problem.remedy()).startsWith("fumidai sandbox start");
                });
        assertThat(problems.problem(unanswered(new SocketTimeoutException("Read timed out")), "ask", "a:B")
                        .summary())
                .isEqualTo("Cannot ask: AWS in ap-northeast-1 does not answer in time.");
        assertThat(AwsProblems.kind(unanswered(new SocketTimeoutException("x"))))
                .isEmpty();
    }

    @Test
    void saysWhatIsWrongWithACertificate() {
        var untrusted = new CertificateException("PKIX path building failed", new CertPathBuilderException("none"));
        var late = new CertificateException(
                "PKIX path validation failed",
                new CertPathValidatorException("validity", null, null, -1, BasicReason.EXPIRED));
        var other = new CertificateException("No subject alternative DNS name matching ecs.x found");

        assertThat(tls(untrusted).cause()).isEqualTo("Its certificate is not signed by anybody trusted here.");
        assertThat(tls(untrusted).remedy()).contains("AWS_CA_BUNDLE");
        assertThat(tls(late).cause()).startsWith("Its certificate has expired");
        assertThat(tls(other).cause()).isEqualTo("Its certificate is for another name: " + other.getMessage() + ".");
    }

    private static Problem tls(CertificateException cause) {
        var failed = new SSLHandshakeException("(certificate_unknown) " + cause.getMessage());
        failed.initCause(cause);
        return new AwsProblems(AWS).problem(unanswered(failed), "ask", "a:B");
    }

    @Test
    void saysWhatIsWrongWithAProxy() {
        var proxy = new Whereabouts.Proxy("HTTPS_PROXY", "proxy.example", "proxy.example:3128");
        var problems = new AwsProblems(
                new Whereabouts(Optional.empty(), "ap-northeast-1", Optional.empty(), "", Optional.of(proxy)));
        Function<IOException, Problem> told = cause -> problems.problem(unanswered(cause), "ask", "a:B");

        assertThat(told.apply(new ConnectException("Connection refused")).summary())
                .isEqualTo("Cannot ask: the proxy proxy.example:3128 cannot be reached.");
        assertThat(told.apply(new UnknownHostException("proxy.example")).cause())
                .isEqualTo("The name does not resolve. HTTPS_PROXY names it.");
        assertThat(told.apply(new UnknownHostException("ecs.x")).summary())
                .isEqualTo("Cannot ask: the host ecs.x was not found.");
        var tunnel = "Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 ";
        assertThat(told.apply(new IOException(tunnel + "407 Proxy Authentication Required\"")))
                .satisfies(problem -> {
                    assertThat(problem.summary())
                            .endsWith("the proxy proxy.example:3128 requires a user and a password.");
                    assertThat(problem.remedy()).isEqualTo("HTTPS_PROXY=http://USER:PASSWORD@proxy.example:3128");
                });
        assertThat(told.apply(new IOException(tunnel + "403 Forbidden\"")).summary())
                .isEqualTo("Cannot ask: the proxy proxy.example:3128 does not let us through to AWS in"
                        + " ap-northeast-1.");
    }
}
