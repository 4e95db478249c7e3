package dev.fumidai.core.ecs;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Makes [Document]s of the SDK's answers, whatever shape they have: the SDK keeps each member's
/// name on the wire, which is the AWS CLI's key. For readers of other services in `core`, too.
public final class SdkDocuments {
    private SdkDocuments() {}

    public static Document of(SdkPojo answer) {
        return Document.from(answer, () -> fields(answer));
    }

    private static Map<String, Object> fields(SdkPojo answer) {
        var fields = new LinkedHashMap<String, Object>();
        for (SdkField<?> field : answer.sdkFields()) {
            var value = field.getValueOrDefault(answer);
            if (present(value)) {
                fields.put(field.locationName(), tree(value));
            }
        }
        return Collections.unmodifiableMap(fields);
    }

    private static boolean present(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static Object tree(Object value) {
        return switch (value) {
            case SdkPojo inner -> fields(inner);
            case List<?> list ->
                list.stream().filter(Objects::nonNull).map(SdkDocuments::tree).toList();
            case Map<?, ?> map -> {
                var fields = new LinkedHashMap<String, Object>();
                map.forEach((key, inner) -> fields.put(String.valueOf(key), tree(inner)));
                yield Collections.unmodifiableMap(fields);
            }
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            default -> value;
        };
    }
}
