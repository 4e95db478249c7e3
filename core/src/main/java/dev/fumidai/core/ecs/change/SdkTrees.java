package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/// Makes the SDK's requests of trees with AWS's key names: the other way round than
/// [dev.fumidai.core.ecs.SdkDocuments].
final class SdkTrees {
    private SdkTrees() {}

    /// Fills a request's builder.
    ///
    /// @throws ProblemException exit code 2 for a key that AWS does not know there, or a value of
    ///     the wrong kind: neither must get lost in silence
    static <B extends SdkPojo> B fill(B builder, Map<?, ?> tree) throws ProblemException {
        return fill(builder, tree, "");
    }

    private static <B extends SdkPojo> B fill(B builder, Map<?, ?> tree, String path) throws ProblemException {
        var fields = builder.sdkFields().stream()
                .collect(Collectors.toMap(SdkField::locationName, field -> field, (one, other) -> one));
        for (var entry : tree.entrySet()) {
            var name = String.valueOf(entry.getKey());
            var here = path.isEmpty() ? name : path + "." + name;
            var field = fields.get(name);
            if (field == null) {
                throw wrong(here + " is no field that this version knows.", "correct it, or take it out");
            }
            field.set(builder, value(field, entry.getValue(), here));
        }
        return builder;
    }

    private static Object value(SdkField<?> field, Object value, String path) throws ProblemException {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> String.valueOf(value);
            case INTEGER -> Math.toIntExact(whole(value, path));
            case LONG -> whole(value, path);
            case SHORT -> (short) whole(value, path);
            case BYTE -> (byte) whole(value, path);
            case FLOAT -> (float) number(value, path);
            case DOUBLE -> number(value, path);
            case BOOLEAN -> flag(value, path);
            case LIST -> list(field, value, path);
            case MAP -> map(field, value, path);
            case SDK_POJO -> pojo(field, value, path);
            case INSTANT -> Instant.parse(String.valueOf(value));
            case BIG_DECIMAL, SDK_BYTES, DOCUMENT, NULL ->
                throw wrong(path + " has a kind of value that cannot be sent.", "take it out");
        };
    }

    private static long whole(Object value, String path) throws ProblemException {
        if (value instanceof Number number && number.doubleValue() == number.longValue()) {
            return number.longValue();
        }
        if (value instanceof String text && text.matches("-?\\d{1,18}")) {
            return Long.parseLong(text);
        }
        throw wrong(path + " has to be a whole number, not " + value + ".", "correct it");
    }

    private static double number(Object value, String path) throws ProblemException {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(path + " has to be a number, not " + value + ".", "correct it");
    }

    private static boolean flag(Object value, String path) throws ProblemException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(path + " has to be true or false, not " + value + ".", "correct it");
    }

    private static List<Object> list(SdkField<?> field, Object value, String path) throws ProblemException {
        if (!(value instanceof List<?> list)) {
            throw wrong(path + " has to be a list.", "correct it");
        }
        var member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        var values = new ArrayList<Object>();
        for (int at = 0; at < list.size(); at++) {
            values.add(value(member, list.get(at), path + "[" + at + "]"));
        }
        return values;
    }

    private static Map<String, Object> map(SdkField<?> field, Object value, String path) throws ProblemException {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(path + " has to be an object.", "correct it");
        }
        var member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        var values = new LinkedHashMap<String, Object>();
        for (var entry : map.entrySet()) {
            var name = String.valueOf(entry.getKey());
            values.put(name, value(member, entry.getValue(), path + "." + name));
        }
        return values;
    }

    private static Object pojo(SdkField<?> field, Object value, String path) throws ProblemException {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(path + " has to be an object.", "correct it");
        }
        var filled = fill(field.constructor().get(), map, path);
        return filled instanceof Buildable builder ? builder.build() : filled;
    }

    private static ProblemException wrong(String why, String remedy) {
        return new Problem("AWS would not take this.", why, remedy, ExitCode.USAGE).asException();
    }
}
