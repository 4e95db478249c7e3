package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.api.SignatureVerifier.Scope;
import dev.fumidai.sandbox.fault.Faults;
import dev.fumidai.sandbox.iam.KeyRing;
import dev.fumidai.sandbox.iam.Principal;
import dev.fumidai.sandbox.model.MalformedRequestException;
import dev.fumidai.sandbox.model.Operation;
import dev.fumidai.sandbox.model.Struct;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Answers AWS calls: finds the service, checks the signature, decodes, validates, authorizes, asks
/// the service, encodes. Knows nothing of the web server.
///
/// **Threading:** any thread.
public final class ControlPlane implements RequestVerifier {
    private static final System.Logger LOG = System.getLogger(ControlPlane.class.getName());

    private final ServiceDirectory directory;
    private final SignatureVerifier signatures;
    private final Access access;
    private final Throttle throttle;
    private final CallLog calls;
    private final InstantSource clock;

    public ControlPlane(ServiceDirectory directory, KeyRing keys, Faults faults, InstantSource clock, CallLog calls) {
        this.directory = directory;
        this.clock = clock;
        this.calls = calls;
        signatures = new SignatureVerifier(keys, clock, faults);
        access = new Access(faults);
        throttle = new Throttle(faults, clock);
    }

    @Override
    public Principal verify(SignedRequest request) throws ApiException {
        try {
            return signatures.verify(request);
        } catch (SignatureRefusal e) {
            throw e.as(Protocol.JSON);
        }
    }

    @Override
    public void authorize(Principal caller, String action, String resource) throws ApiException {
        access.authorize(caller, action, resource);
    }

    Reply answer(Incoming incoming) {
        var requestId = UUID.randomUUID().toString();
        var request = incoming.signed();
        var service = byTarget(request).or(() -> byScope(request));
        if (service.isEmpty()) {
            return Replies.error(Protocol.QUERY, unknownService(request), requestId);
        }
        try {
            return answer(service.get(), incoming, requestId);
        } catch (ApiException e) {
            return Replies.error(service.get().protocol(), e, requestId);
        }
    }

    private Reply answer(Service service, Incoming incoming, String requestId) throws ApiException {
        var name = operationName(service, incoming);
        Principal caller;
        try {
            caller = signatures.verify(incoming.signed());
            checkScope(service, incoming.signed());
        } catch (SignatureRefusal e) {
            var error = e.as(service.protocol());
            record("", service, name, Struct.EMPTY, error.code());
            throw error;
        }
        var input = Struct.EMPTY;
        try {
            var operation = service.parts().model().operation(name).orElseThrow(() -> unknownOperation(service, name));
            var entry = service.entry(operation).orElseThrow(() -> notInSandbox(service, name));
            throttle.admit(name);
            input = decode(service, operation, incoming);
            if (entry.action().isPresent()) {
                access.authorize(caller, entry.action().get(), "*");
            }
            validate(service, operation, input);
            var call = new Call(caller, input, access);
            if (entry.streaming().isPresent()) {
                var live = entry.streaming().get().deed().answer(call);
                record(caller.arn(), service, name, input, "ok");
                var shape = service.parts()
                        .model()
                        .structure(entry.streaming().get().shape());
                return Reply.live(live, service.parts(), shape);
            }
            var answer = entry.deed().answer(call);
            record(caller.arn(), service, name, input, "ok");
            return Replies.answer(service, operation, answer, requestId);
        } catch (ApiException e) {
            var error = inWordsOf(service.protocol(), e);
            record(caller.arn(), service, name, input, error.code());
            throw error;
        } catch (IllegalStateException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.ERROR, "service=" + service.name() + " operation=" + name, e);
            record(caller.arn(), service, name, input, "InternalFailure");
            throw new ApiException("InternalFailure", 500, "The sandbox has a bug: " + e, Map.of());
        }
    }

    private void record(String principal, Service service, String name, Struct input, String result) {
        calls.add(new RecordedCall(clock.instant(), principal, service.name(), name, CallLog.redacted(input), result));
    }

    private Optional<Service> byTarget(SignedRequest request) {
        var target = request.header("x-amz-target");
        return directory.services(region(request)).stream()
                .filter(service -> !service.targetPrefix().isEmpty())
                .filter(service -> target.startsWith(service.targetPrefix() + "."))
                .findFirst();
    }

    private Optional<Service> byScope(SignedRequest request) {
        try {
            var scope = SignatureVerifier.scope(request);
            var cbor = request.header("smithy-protocol").equals("rpc-v2-cbor");
            return directory.services(scope.region()).stream()
                    .filter(service -> (service.protocol() == Protocol.CBOR) == cbor)
                    .filter(service -> service.name().equals(scope.service()))
                    .findFirst();
        } catch (SignatureRefusal _) {
            return Optional.empty();
        }
    }

    private static String region(SignedRequest request) {
        try {
            return SignatureVerifier.scope(request).region();
        } catch (SignatureRefusal _) {
            return "";
        }
    }

    private static void checkScope(Service service, SignedRequest request) throws SignatureRefusal {
        Scope scope = SignatureVerifier.scope(request);
        if (!scope.service().equals(service.name())) {
            throw new SignatureRefusal(
                    SignatureRefusal.Kind.MISMATCH,
                    "Credential should be scoped to correct service: '" + service.name() + "'.");
        }
    }

    private static String operationName(Service service, Incoming incoming) {
        return switch (service.protocol()) {
            case JSON -> incoming.signed().header("x-amz-target").replaceFirst("^[^.]*\\.", "");
            case QUERY, EC2 -> incoming.form().getOrDefault("Action", "");
            case CBOR -> incoming.signed().rawPath().replaceFirst("^.*/operation/", "");
            case REST ->
                RestBinding.operation(service, incoming.signed())
                        .map(Operation::name)
                        .orElse("");
        };
    }

    private static Struct decode(Service service, Operation operation, Incoming incoming) throws ApiException {
        var parts = service.parts();
        if (operation.input().isEmpty()) {
            return Struct.EMPTY;
        }
        var shape = parts.model().structure(operation.input().get());
        try {
            return switch (service.protocol()) {
                case JSON -> parts.json().decode(shape, incoming.body());
                case QUERY, EC2 -> parts.query().decode(shape, incoming.form());
                case REST -> RestBinding.decode(service, operation, incoming);
                case CBOR -> parts.cbor().decode(shape, incoming.body());
            };
        } catch (MalformedRequestException e) {
            throw new ApiException(
                    switch (service.protocol()) {
                        case JSON, REST, CBOR -> "SerializationException";
                        case QUERY -> "MalformedInput";
                        case EC2 -> "InvalidParameterValue";
                    },
                    e.text());
        }
    }

    private static void validate(Service service, Operation operation, Struct input) throws ApiException {
        if (operation.input().isEmpty()) {
            return;
        }
        var parts = service.parts();
        var violations = parts.validator()
                .violations(parts.model().structure(operation.input().get()), input);
        if (!violations.isEmpty()) {
            throw Violations.as(service.name(), violations);
        }
    }

    /// The Query protocols spell some common codes differently.
    private static ApiException inWordsOf(Protocol protocol, ApiException error) {
        var code = error.code();
        return switch (protocol) {
            case JSON -> error;
            case REST -> code.equals("AccessDeniedException") ? withCode(error, code, 403) : error;
            case QUERY, CBOR ->
                switch (code) {
                    case "AccessDeniedException" -> withCode(error, "AccessDenied", 403);
                    case "ThrottlingException" -> withCode(error, "Throttling", 400);
                    default -> error;
                };
            case EC2 ->
                switch (code) {
                    case "AccessDeniedException" -> withCode(error, "UnauthorizedOperation", 403);
                    case "ThrottlingException" -> withCode(error, "RequestLimitExceeded", 503);
                    default -> error;
                };
        };
    }

    private static ApiException withCode(ApiException error, String code, int status) {
        return new ApiException(code, status, error.text(), error.details());
    }

    private static ApiException unknownOperation(Service service, String name) {
        return switch (service.protocol()) {
            case JSON -> new ApiException("UnknownOperationException", "");
            case REST -> new ApiException("UnknownOperationException", 404, "", Map.of());
            case QUERY, CBOR ->
                new ApiException(
                        "InvalidAction",
                        "Could not find operation " + name + " for version "
                                + service.parts().model().version());
            case EC2 -> new ApiException("InvalidAction", "The action " + name + " is not valid for this web service.");
        };
    }

    private static ApiException notInSandbox(Service service, String name) {
        var code = switch (service.protocol()) {
            case JSON, REST -> "UnknownOperationException";
            case QUERY, EC2, CBOR -> "InvalidAction";
        };
        return new ApiException(code, "The sandbox does not have " + service.name() + ":" + name + ".");
    }

    private static ApiException unknownService(SignedRequest request) {
        if (request.header("authorization").isEmpty()) {
            return new ApiException(
                    "MissingAuthenticationToken", 403, "Request is missing Authentication Token", Map.of());
        }
        return new ApiException("InvalidAction", 404, "The sandbox does not have this service.", Map.of());
    }
}
