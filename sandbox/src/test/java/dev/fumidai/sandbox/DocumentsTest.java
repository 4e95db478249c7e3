package dev.fumidai.sandbox;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    private static final String PREFERENCES = "SSM-SessionManagerRunShell";
    private final World world = World.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private Caller.Answer ssm(String operation, String body) {
        return world.caller().json("ssm", operation, body);
    }

    /// A document's text inside a request: quotes are escaped.
    private static String text(String content) {
        return "'" + content.replace("'", "\\\"") + "'";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AmazonECS-ExecuteInteractiveCommand",
                "AWS-StartInteractiveCommand",
                "AWS-StartNonInteractiveCommand",
                "AWS-StartPortForwardingSession",
                "AWS-StartPortForwardingSessionToRemoteHost",
                "AWS-StartPortForwardingSessionToSocket",
                "AWS-StartSSHSession",
                PREFERENCES
            })
    void hasTheDocumentsOfAws(String name) {
        var got = ssm("GetDocument", "{'Name':'" + name + "'}").json();

        assertThat(got.path("DocumentType").asText()).isEqualTo("Session");
        assertThat(got.path("Content").asText()).contains("\"schemaVersion\": \"1.0\"");
        assertThat(ssm("DescribeDocument", "{'Name':'" + name + "'}").body()).contains("\"Status\":\"Active\"");
        assertThat(ssm("ListDocuments", "{'Filters':[{'Key':'Owner','Values':['Amazon','Self']}]}")
                        .body())
                .contains(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            AWS-StartInteractiveCommand    |                                                         | Missing required
            AWS-StartNonInteractiveCommand | 'command':['ls'],'separateOutputStream':['maybe']       | not in the allowed
            AWS-StartNonInteractiveCommand | 'command':['ls'],'stdErrSeparatorPrefix':['no spaces']  | not matching
            AWS-StartSSHSession            | 'portNumber':['65536']                                  | not matching
            AWS-StartSSHSession            | 'host':['db']                                           | not defined
            AWS-StartPortForwardingSession | 'portNumber':['1','2']                                  | one value
            """)
    void checksParameters(String document, String parameters, String text) {
        var answer = ssm(
                "StartSession",
                "{'Target':'" + target() + "','DocumentName':'" + document + "','Parameters':{"
                        + (parameters == null ? "" : parameters) + "}}");

        assertThat(answer.code()).isEqualTo("InvalidParameters");
        assertThat(answer.message()).contains(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            AWS-StartInteractiveCommand           | 'command':['top']
            AWS-StartNonInteractiveCommand        | 'command':['ls'],'separateOutputStream':['true']
            AWS-StartSSHSession                   |
            AWS-StartPortForwardingSessionToSocket| 'portNumber':['80'],'localUnixSocket':['/run/x.sock']
            SSM-SessionManagerRunShell            |
            """)
    void startsSessionsOfEveryDocument(String document, String parameters) {
        var answer = ssm(
                "StartSession",
                "{'Target':'" + target() + "','DocumentName':'" + document + "','Parameters':{"
                        + (parameters == null ? "" : parameters) + "}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void keepsVersionsOfTheAccountsPreferences() {
        var content = text("{'schemaVersion':'1.0','sessionType':'Standard_Stream','inputs':{'kmsKeyId':'alias/exec',"
                + "'idleSessionTimeout':'5','maxSessionDuration':'60'}}");
        var update = "{'Name':'" + PREFERENCES + "','DocumentVersion':'$LATEST','Content':" + content + "}";
        var updated = ssm("UpdateDocument", update).json();
        assertThat(updated.path("DocumentDescription").path("LatestVersion").asText())
                .isEqualTo("2");
        assertThat(updated.path("DocumentDescription").path("DefaultVersion").asText())
                .isEqualTo("1");
        assertThat(ssm("UpdateDocument", update).code()).isEqualTo("DuplicateDocumentContent");
        assertThat(ssm("GetDocument", "{'Name':'" + PREFERENCES + "'}").body()).doesNotContain("alias/exec");

        ssm("UpdateDocumentDefaultVersion", "{'Name':'" + PREFERENCES + "','DocumentVersion':'2'}");

        assertThat(ssm("GetDocument", "{'Name':'" + PREFERENCES + "'}").body()).contains("alias/exec");
        ssm("StartSession", "{'Target':'" + target() + "'}");
        assertThat(ssm("DescribeSessions", "{'State':'Active'}").body()).contains("\"MaxSessionDuration\":\"60\"");
    }

    @Test
    void checksTheContentOfDocuments() {
        var create = "{'Name':'own','DocumentType':'Session','Content':CONTENT}";
        assertThat(ssm("CreateDocument", create.replace("CONTENT", "'no JSON'")).code())
                .isEqualTo("InvalidDocumentContent");
        assertThat(ssm("CreateDocument", create.replace("CONTENT", text("{'schemaVersion':'2.2'}")))
                        .code())
                .isEqualTo("InvalidDocumentSchemaVersion");
        var idle = "{'schemaVersion':'1.0','sessionType':'Standard_Stream','inputs':{'idleSessionTimeout':'61'}}";
        assertThat(ssm("CreateDocument", create.replace("CONTENT", text(idle))).message())
                .contains("1 to 60");
        var port = "{'schemaVersion':'1.0','sessionType':'Port','properties':{'portNumber':'5432','host':'orders',"
                + "'type':'LocalPortForwarding'}}";
        assertThat(ssm("CreateDocument", create.replace("CONTENT", text(port))).status())
                .isEqualTo(200);
        assertThat(ssm("CreateDocument", create.replace("CONTENT", text(port))).code())
                .isEqualTo("DocumentAlreadyExists");
        assertThat(ssm("StartSession", "{'Target':'" + target() + "','DocumentName':'own'}")
                        .status())
                .isEqualTo(200);
        assertThat(ssm("DeleteDocument", "{'Name':'own'}").status()).isEqualTo(200);
        assertThat(ssm("GetDocument", "{'Name':'own'}").code()).isEqualTo("InvalidDocument");
        assertThat(ssm("DeleteDocument", "{'Name':'AWS-StartSSHSession'}").code())
                .isEqualTo("InvalidDocumentOperation");
    }

    @Test
    void limitsTheReason() {
        var body = "{'Target':'ecs:x','Reason':'" + "x".repeat(257) + "'}";

        assertThat(ssm("StartSession", body).message()).contains("reason", "less than or equal to 256");
    }

    private String target() {
        var arn = world.run(",'enableExecuteCommand':true");
        world.pass(ofSeconds(12));
        return "ecs:ops_" + arn.substring(arn.lastIndexOf('/') + 1) + "_"
                + world.describe(arn)
                        .path("containers")
                        .path(0)
                        .path("runtimeId")
                        .asText();
    }
}
