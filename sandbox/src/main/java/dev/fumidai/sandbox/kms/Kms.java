package dev.fumidai.sandbox.kms;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Place;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The calls of KMS that encrypted sessions need.
///
/// **Threading:** any thread.
public final class Kms {
    private static final int LARGEST_DATA_KEY = 1024;

    private final Place place;
    private final Keys keys;
    private final InstantSource clock;

    public Kms(Place place, Keys keys, InstantSource clock) {
        this.place = place;
        this.keys = keys;
        this.clock = clock;
    }

    public Service service() {
        return new Service("kms", "kms-2014-11-01", Protocol.JSON, "TrentService")
                .on("CreateKey", this::create)
                .onResource("DescribeKey", call -> described(authorized(call, "DescribeKey")))
                .on("ListKeys", _ -> list())
                .on("ListAliases", this::aliases)
                .onResource("CreateAlias", this::alias)
                .onResource("EnableKey", call -> switchTo(call, "EnableKey", true))
                .onResource("DisableKey", call -> switchTo(call, "DisableKey", false))
                .onResource("ScheduleKeyDeletion", this::delete)
                .onResource("GenerateDataKey", call -> generate(call, "GenerateDataKey", true))
                .onResource(
                        "GenerateDataKeyWithoutPlaintext",
                        call -> generate(call, "GenerateDataKeyWithoutPlaintext", false))
                .onResource("Decrypt", this::decrypt);
    }

    private Key authorized(Call call, String operation) throws ApiException {
        var key = keys.find(call.input().string("KeyId"));
        call.authorize("kms:" + operation, key.arn());
        return key;
    }

    private Struct create(Call call) throws ApiException {
        var input = call.input();
        if (!input.text("KeySpec").orElse("SYMMETRIC_DEFAULT").equals("SYMMETRIC_DEFAULT")
                || !input.text("KeyUsage").orElse("ENCRYPT_DECRYPT").equals("ENCRYPT_DECRYPT")) {
            throw new ApiException("UnsupportedOperationException", "The sandbox has symmetric keys only.");
        }
        return described(keys.add(input.string("Description"), Optional.empty()));
    }

    private Struct described(Key key) {
        var metadata = Struct.with("AWSAccountId", place.accountId())
                .with("KeyId", key.id())
                .with("Arn", key.arn())
                .with("CreationDate", key.createdAt())
                .with("Enabled", key.enabled())
                .with("Description", key.description())
                .with("KeyUsage", "ENCRYPT_DECRYPT")
                .with("KeyState", key.state())
                .with("DeletionDate", key.deletedAt())
                .with("Origin", "AWS_KMS")
                .with("KeyManager", "CUSTOMER")
                .with("CustomerMasterKeySpec", "SYMMETRIC_DEFAULT")
                .with("KeySpec", "SYMMETRIC_DEFAULT")
                .with("EncryptionAlgorithms", List.of("SYMMETRIC_DEFAULT"))
                .with("MultiRegion", false)
                .end();
        return Struct.with("KeyMetadata", metadata).end();
    }

    private Struct list() {
        return Struct.with(
                        "Keys",
                        keys.all().stream()
                                .map(key -> Struct.with("KeyId", key.id())
                                        .with("KeyArn", key.arn())
                                        .end())
                                .toList())
                .with("Truncated", false)
                .end();
    }

    private Struct aliases(Call call) throws ApiException {
        var wanted = call.input().text("KeyId");
        var wantedId = wanted.isPresent() ? Optional.of(keys.find(wanted.get()).id()) : Optional.<String>empty();
        return Struct.with(
                        "Aliases",
                        keys.aliases().entrySet().stream()
                                .filter(entry ->
                                        wantedId.map(entry.getValue()::equals).orElse(true))
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry -> Struct.with("AliasName", entry.getKey())
                                        .with("AliasArn", keys.aliasArn(entry.getKey()))
                                        .with("TargetKeyId", entry.getValue())
                                        .end())
                                .toList())
                .with("Truncated", false)
                .end();
    }

    private Struct alias(Call call) throws ApiException {
        var input = call.input();
        var key = keys.find(input.string("TargetKeyId"));
        call.authorize("kms:CreateAlias", key.arn());
        if (!input.string("AliasName").startsWith("alias/")) {
            throw new ApiException(
                    "ValidationException",
                    "Alias must start with the prefix \"alias/\". Please see the documentation.");
        }
        keys.alias(input.string("AliasName"), key.id());
        return Struct.EMPTY;
    }

    private Struct switchTo(Call call, String operation, boolean on) throws ApiException {
        keys.put(authorized(call, operation).enabled(on));
        return Struct.EMPTY;
    }

    private Struct delete(Call call) throws ApiException {
        var key = authorized(call, "ScheduleKeyDeletion");
        var days = call.input().number("PendingWindowInDays").orElse(30);
        var moment = clock.instant().plus(Duration.ofDays(days));
        keys.put(key.deletedAt(moment));
        return Struct.with("KeyId", key.arn())
                .with("DeletionDate", moment)
                .with("KeyState", "PendingDeletion")
                .with("PendingWindowInDays", days)
                .end();
    }

    private Struct generate(Call call, String operation, boolean withPlaintext) throws ApiException {
        var key = authorized(call, operation);
        var made = keys.generate(key, length(call.input()), context(call.input()));
        return Struct.with("CiphertextBlob", base64(made.blob()))
                .with("Plaintext", withPlaintext ? base64(made.plain()) : null)
                .with("KeyId", made.keyArn())
                .end();
    }

    private static int length(Struct input) throws ApiException {
        var number = input.number("NumberOfBytes");
        if (number.isPresent() == input.has("KeySpec")) {
            throw new ApiException(
                    "ValidationException", "Please specify either number of bytes or key spec, and not both.");
        }
        if (number.isEmpty()) {
            return input.string("KeySpec").equals("AES_128") ? 16 : 32;
        }
        return Math.min(number.getAsInt(), LARGEST_DATA_KEY);
    }

    private Struct decrypt(Call call) throws ApiException {
        var input = call.input();
        Bytes blob;
        try {
            blob = Bytes.wrap(Base64.getDecoder().decode(input.string("CiphertextBlob")));
        } catch (IllegalArgumentException _) {
            throw new ApiException("SerializationException", "The CiphertextBlob is not Base64.");
        }
        var opened = keys.open(call.caller(), call.access(), input.text("KeyId"), blob, context(input));
        return Struct.with("KeyId", opened.keyArn())
                .with("Plaintext", base64(opened.plain()))
                .with("EncryptionAlgorithm", "SYMMETRIC_DEFAULT")
                .end();
    }

    private static Map<String, String> context(Struct input) {
        var context = new LinkedHashMap<String, String>();
        input.map("EncryptionContext").forEach((key, value) -> context.put((String) key, (String) value));
        return context;
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
