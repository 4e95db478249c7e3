package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.model.CborCodec;
import dev.fumidai.sandbox.model.JsonCodec;
import dev.fumidai.sandbox.model.Operation;
import dev.fumidai.sandbox.model.QueryDecoder;
import dev.fumidai.sandbox.model.ServiceModel;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.model.Validator;
import dev.fumidai.sandbox.model.XmlEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One AWS service: its model and what its operations do. The model is read at the first call.
public final class Service {
    /// What an operation does.
    @FunctionalInterface
    public interface Deed {
        Struct answer(Call call) throws ApiException;
    }

    /// What an operation does whose answer goes on.
    @FunctionalInterface
    public interface StreamDeed {
        LiveAnswer answer(Call call) throws ApiException;
    }

    /// @param shape the name of the type whose members are the events
    record Streaming(StreamDeed deed, String shape) {}

    /// @param action the IAM action to check on `*` before; empty where the deed checks by itself
    /// @param streaming for an answer that goes on
    record Entry(Deed deed, Optional<String> action, Optional<Streaming> streaming) {}

    private final String name;
    private final Protocol protocol;
    private final String targetPrefix;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Supplier<Parts> parts;

    /// The model with its codecs.
    record Parts(
            ServiceModel model,
            JsonCodec json,
            QueryDecoder query,
            XmlEncoder xml,
            CborCodec cbor,
            Validator validator) {}

    /// @param name as signatures and IAM actions have it, for instance `ecs`
    /// @param modelName for instance `ecs-2014-11-13`
    /// @param targetPrefix what `X-Amz-Target` begins with; empty where there is none
    public Service(String name, String modelName, Protocol protocol, String targetPrefix) {
        this.name = name;
        this.protocol = protocol;
        this.targetPrefix = targetPrefix;
        parts = new Once<>(() -> {
            var model = ServiceModel.load(modelName);
            return new Parts(
                    model,
                    new JsonCodec(model),
                    new QueryDecoder(model, protocol == Protocol.EC2),
                    new XmlEncoder(model),
                    new CborCodec(model),
                    new Validator(model));
        });
    }

    /// An operation that is allowed or denied on all resources at once.
    public Service on(String operation, Deed deed) {
        entries.put(operation, new Entry(deed, Optional.of(name + ":" + operation), Optional.empty()));
        return this;
    }

    /// An operation that checks by itself what the caller may do with which resource.
    public Service onResource(String operation, Deed deed) {
        entries.put(operation, new Entry(deed, Optional.empty(), Optional.empty()));
        return this;
    }

    /// An operation whose answer is an event stream; it checks permissions by itself.
    ///
    /// @param shape the name of the type whose members are the events
    public Service onStream(String operation, String shape, StreamDeed deed) {
        entries.put(operation, new Entry(_ -> Struct.EMPTY, Optional.empty(), Optional.of(new Streaming(deed, shape))));
        return this;
    }

    public String name() {
        return name;
    }

    Protocol protocol() {
        return protocol;
    }

    String targetPrefix() {
        return targetPrefix;
    }

    Parts parts() {
        return parts.get();
    }

    Optional<Entry> entry(Operation operation) {
        return Optional.ofNullable(entries.get(operation.name()));
    }
}
