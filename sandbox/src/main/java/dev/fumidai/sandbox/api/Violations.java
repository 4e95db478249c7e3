package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.model.Validator;
import dev.fumidai.sandbox.model.Validator.Violation;
import java.util.List;
import java.util.Locale;

/// Broken constraints as each service's own error.
final class Violations {
    private Violations() {}

    static ApiException as(String service, List<Violation> violations) {
        var first = violations.getFirst();
        var text = Validator.text(violations);
        return switch (service) {
            case "ecs" ->
                first.missing()
                        ? new ApiException(
                                "InvalidParameterException", capitalised(first.path()) + " can not be blank.")
                        : new ApiException("InvalidParameterException", text);
            case "logs" -> new ApiException("InvalidParameterException", text);
            case "sts", "elasticloadbalancing" -> new ApiException("ValidationError", text);
            case "rds", "ec2", "monitoring" ->
                first.missing()
                        ? new ApiException(
                                "MissingParameter",
                                "The request must contain the parameter " + capitalised(first.path()))
                        : new ApiException("InvalidParameterValue", text);
            default -> new ApiException("ValidationException", text);
        };
    }

    private static String capitalised(String path) {
        return path.substring(0, 1).toUpperCase(Locale.ROOT) + path.substring(1);
    }
}
