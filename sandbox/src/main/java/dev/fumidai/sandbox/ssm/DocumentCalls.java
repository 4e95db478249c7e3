package dev.fumidai.sandbox.ssm;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.ssm.Documents.Owned;
import dev.fumidai.sandbox.ssm.Documents.Version;
import dev.fumidai.sandbox.world.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The calls around documents, as far as session documents need them.
final class DocumentCalls {
    private final Place place;
    private final Documents documents;

    DocumentCalls(Place place, Documents documents) {
        this.place = place;
        this.documents = documents;
    }

    void register(Service service) {
        service.onResource("CreateDocument", this::create)
                .onResource("UpdateDocument", this::update)
                .onResource("UpdateDocumentDefaultVersion", this::chooseDefault)
                .onResource("DeleteDocument", this::delete)
                .onResource("GetDocument", this::content)
                .onResource("DescribeDocument", this::describe)
                .on("ListDocuments", this::list);
    }

    private String authorized(Call call, String operation) throws ApiException {
        var name = call.input().string("Name");
        call.authorize("ssm:" + operation, documents.arn(Documents.name(name)));
        return name;
    }

    private Struct create(Call call) throws ApiException {
        authorized(call, "CreateDocument");
        var type = call.input().text("DocumentType").orElse("Command");
        if (!type.equals("Session")) {
            throw new ApiException(
                    "InvalidDocumentContent", "The sandbox has documents of type Session only, not " + type + ".");
        }
        var made = documents.create(call.input());
        return Struct.with("DocumentDescription", described(made, made.latest()))
                .end();
    }

    private Struct update(Call call) throws ApiException {
        authorized(call, "UpdateDocument");
        var changed = documents.update(call.input());
        return Struct.with("DocumentDescription", described(changed, changed.latest()))
                .end();
    }

    private Struct chooseDefault(Call call) throws ApiException {
        var name = authorized(call, "UpdateDocumentDefaultVersion");
        var changed = documents.chooseDefault(name, call.input().string("DocumentVersion"));
        return Struct.with(
                        "Description",
                        Struct.with("Name", changed.name())
                                .with("DefaultVersion", Integer.toString(changed.standard()))
                                .end())
                .end();
    }

    private Struct delete(Call call) throws ApiException {
        documents.delete(authorized(call, "DeleteDocument"));
        return Struct.EMPTY;
    }

    private Struct content(Call call) throws ApiException {
        var found = documents.find(authorized(call, "GetDocument"));
        if (call.input().text("DocumentFormat").filter("YAML"::equals).isPresent()) {
            throw new ApiException("ValidationException", "The sandbox writes documents in JSON only.");
        }
        var version = found.version(call.input().text("DocumentVersion"));
        return Struct.with("Name", found.name())
                .with("CreatedDate", version.createdAt())
                .with("VersionName", version.name())
                .with("DocumentVersion", Integer.toString(version.number()))
                .with("Status", "Active")
                .with("Content", version.content())
                .with("DocumentType", "Session")
                .with("DocumentFormat", "JSON")
                .with("AttachmentsContent", List.of())
                .end();
    }

    private Struct describe(Call call) throws ApiException {
        var found = documents.find(authorized(call, "DescribeDocument"));
        var version = found.version(call.input().text("DocumentVersion"));
        return Struct.with("Document", described(found, version)).end();
    }

    private Struct described(Owned owned, Version version) {
        var document = version.document();
        return identified(owned, version)
                .with("Hash", digest(version.content()))
                .with("HashType", "Sha256")
                .with("CreatedDate", version.createdAt())
                .with("Status", "Active")
                .with("Description", Optional.of(document.description()).filter(text -> !text.isEmpty()))
                .with(
                        "Parameters",
                        document.parameters().stream()
                                .map(parameter -> Struct.with("Name", parameter.name())
                                        .with("Type", "String")
                                        .with("Description", parameter.description())
                                        .with("DefaultValue", parameter.standard())
                                        .end())
                                .toList())
                .with("LatestVersion", Integer.toString(owned.latest().number()))
                .with("DefaultVersion", Integer.toString(owned.standard()))
                .end();
    }

    private Struct.Fields identified(Owned owned, Version version) {
        return Struct.with("Name", owned.name())
                .with("Owner", owned.amazon() ? "Amazon" : place.accountId())
                .with("VersionName", version.name())
                .with("PlatformTypes", List.of("Windows", "Linux", "MacOS"))
                .with("DocumentVersion", Integer.toString(version.number()))
                .with("DocumentType", "Session")
                .with("SchemaVersion", "1.0")
                .with("DocumentFormat", "JSON")
                .with("Tags", List.of());
    }

    private Struct list(Call call) throws ApiException {
        var input = call.input();
        var found = documents.all();
        for (var filter : input.structs("Filters")) {
            var values = filter.texts("Values");
            found = filtered(found, filter.string("Key"), values);
        }
        for (var filter : input.structs("DocumentFilterList")) {
            found = filtered(found, filter.string("key"), List.of(filter.string("value")));
        }
        var page = Paging.page(
                found,
                input.text("NextToken"),
                input.number("MaxResults").orElse(50),
                new ApiException("InvalidNextToken", "The specified token is not valid."));
        return Struct.with(
                        "DocumentIdentifiers",
                        page.items().stream()
                                .map(owned -> identified(owned, owned.latest())
                                        .with("CreatedDate", owned.latest().createdAt())
                                        .end())
                                .toList())
                .with("NextToken", page.next())
                .end();
    }

    private static List<Owned> filtered(List<Owned> all, String key, List<String> values) throws ApiException {
        return switch (key) {
            case "Name" ->
                all.stream()
                        .filter(owned ->
                                values.stream().anyMatch(value -> owned.name().startsWith(value)))
                        .toList();
            case "Owner" ->
                all.stream()
                        .filter(owned -> values.contains("All")
                                || (values.contains("Public") && owned.amazon())
                                || values.contains(owned.amazon() ? "Amazon" : "Self"))
                        .toList();
            case "DocumentType" -> values.contains("Session") ? all : List.of();
            case "PlatformTypes" -> all;
            default -> throw new ApiException("InvalidFilterKey", "The filter key " + key + " is not valid.");
        };
    }

    private static String digest(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
