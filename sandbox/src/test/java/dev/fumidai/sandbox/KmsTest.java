package dev.fumidai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.sandbox.iam.Policy;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KmsTest {
    private static final String CONTEXT = "'EncryptionContext':{'aws:ssm:SessionId':'s-1','aws:ssm:TargetId':'ecs:x'}";
    private final World world = World.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private Caller.Answer kms(String operation, String body) {
        return world.caller().json("kms", operation, body);
    }

    private JsonNode generated() {
        return kms("GenerateDataKey", "{'KeyId':'alias/exec','NumberOfBytes':64," + CONTEXT + "}")
                .json();
    }

    @Test
    void decryptsWhatItHasEncrypted() {
        var made = generated();
        assertThat(Base64.getDecoder().decode(made.path("Plaintext").asText())).hasSize(64);

        var opened = kms(
                "Decrypt",
                "{'KeyId':'alias/exec','CiphertextBlob':'"
                        + made.path("CiphertextBlob").asText() + "'," + CONTEXT + "}");

        assertThat(opened.json().path("Plaintext")).isEqualTo(made.path("Plaintext"));
        assertThat(opened.json().path("KeyId").asText()).contains(":kms:ap-northeast-1:123456789012:key/");
    }

    @Test
    void bindsABlobToItsContextAndKey() {
        var blob = generated().path("CiphertextBlob").asText();
        var bytes = Base64.getDecoder().decode(blob);
        bytes[bytes.length - 1] ^= 1;
        var changed = Base64.getEncoder().encodeToString(bytes);
        var other =
                kms("CreateKey", "{}").json().path("KeyMetadata").path("KeyId").asText();

        assertThat(kms("Decrypt", "{'CiphertextBlob':'" + blob + "'}").code()).isEqualTo("InvalidCiphertextException");
        assertThat(kms("Decrypt", "{'CiphertextBlob':'" + changed + "'," + CONTEXT + "}")
                        .code())
                .isEqualTo("InvalidCiphertextException");
        assertThat(kms("Decrypt", "{'CiphertextBlob':'AAAA'," + CONTEXT + "}").code())
                .isEqualTo("InvalidCiphertextException");
        assertThat(kms("Decrypt", "{'KeyId':'" + other + "','CiphertextBlob':'" + blob + "'," + CONTEXT + "}")
                        .code())
                .isEqualTo("IncorrectKeyException");
        assertThat(kms("Decrypt", "{'CiphertextBlob':'" + blob + "'," + CONTEXT + "}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesUnknownAndDisabledKeys() {
        assertThat(kms("GenerateDataKey", "{'KeyId':'alias/none','NumberOfBytes':64}")
                        .code())
                .isEqualTo("NotFoundException");
        assertThat(kms("GenerateDataKey", "{'KeyId':'alias/exec'}").code()).isEqualTo("ValidationException");
        assertThat(kms("GenerateDataKey", "{'KeyId':'alias/exec','NumberOfBytes':2000}")
                        .code())
                .isEqualTo("ValidationException");
        var key = kms("DescribeKey", "{'KeyId':'alias/exec'}")
                .json()
                .path("KeyMetadata")
                .path("Arn")
                .asText();
        kms("DisableKey", "{'KeyId':'" + key + "'}");
        assertThat(kms("GenerateDataKey", "{'KeyId':'alias/exec','NumberOfBytes':64}")
                        .code())
                .isEqualTo("DisabledException");
        assertThat(kms("DescribeKey", "{'KeyId':'" + key + "'}").body()).contains("\"KeyState\":\"Disabled\"");
        assertThat(kms("ListAliases", "{}").body()).contains("alias/exec");
    }

    @Test
    void authorizesOnTheKey() {
        var user = world.caller().with(world.sandbox().user("u", Policy.ADMINISTRATOR.denying("kms:GenerateDataKey")));

        assertThat(user.json("kms", "GenerateDataKey", "{'KeyId':'alias/exec','NumberOfBytes':64}")
                        .message())
                .contains("kms:GenerateDataKey on resource: arn:aws:kms:", "explicit deny");
    }
}
