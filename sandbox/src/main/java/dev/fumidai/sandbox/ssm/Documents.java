package dev.fumidai.sandbox.ssm;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.document.AwsDocuments;
import dev.fumidai.sandbox.document.SessionDocument;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Place;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The session documents of one account and region: AWS' own and the account's.
///
/// **Threading:** any thread.
final class Documents {
    /// The document that is taken where none is named: the account's preferences.
    static final String PREFERENCES = "SSM-SessionManagerRunShell";

    private static final int MOST = 500;
    private static final int MOST_VERSIONS = 1000;

    private final Place place;
    private final InstantSource clock;
    private final Map<String, Owned> owned = new LinkedHashMap<>();

    Documents(Place place, InstantSource clock) {
        this.place = place;
        this.clock = clock;
    }

    /// One version of a document.
    record Version(int number, Optional<String> name, String content, SessionDocument document, Instant createdAt) {}

    /// A document.
    ///
    /// @param versions oldest first
    record Owned(String name, boolean amazon, List<Version> versions, int standard) {
        Owned {
            versions = List.copyOf(versions);
        }

        Version latest() {
            return versions.getLast();
        }

        /// @param wanted a number, `$LATEST`, `$DEFAULT` or nothing
        Version version(Optional<String> wanted) throws ApiException {
            var text = wanted.orElse("$DEFAULT");
            if (text.equals("$LATEST")) {
                return latest();
            }
            var number = text.equals("$DEFAULT") ? Integer.toString(standard) : text;
            return versions.stream()
                    .filter(version -> Integer.toString(version.number()).equals(number))
                    .findFirst()
                    .orElseThrow(() -> new ApiException(
                            "InvalidDocumentVersion", "The document version is not valid or does not exist."));
        }
    }

    /// The last part of a document's ARN, or the name itself.
    static String name(String nameOrArn) {
        return nameOrArn.replaceFirst("^arn:aws[a-z-]*:ssm:[^:]*:[0-9]*:document/", "");
    }

    /// AWS' documents belong to no account.
    String arn(String name) {
        var owner = AwsDocuments.names().contains(name) ? "" : place.accountId();
        return "arn:aws:ssm:" + place.region() + ":" + owner + ":document/" + name;
    }

    /// Finds a document by name or ARN.
    ///
    /// @throws ApiException `InvalidDocument`
    synchronized Owned find(String nameOrArn) throws ApiException {
        ensurePreferences();
        var name = name(nameOrArn);
        var found = owned.get(name);
        if (found != null) {
            return found;
        }
        var content = AwsDocuments.content(name);
        if (content.isEmpty()) {
            throw new ApiException("InvalidDocument", "Document with name " + name + " does not exist.");
        }
        var version = new Version(1, Optional.empty(), content.get(), AwsDocuments.named(name), Instant.EPOCH);
        return new Owned(name, true, List.of(version), 1);
    }

    /// All documents, AWS' first.
    synchronized List<Owned> all() throws ApiException {
        ensurePreferences();
        var all = new ArrayList<Owned>();
        for (var name : AwsDocuments.names()) {
            all.add(find(name));
        }
        all.addAll(owned.values());
        return all;
    }

    synchronized Owned create(Struct input) throws ApiException {
        ensurePreferences();
        var name = input.string("Name");
        if (name.startsWith("AWS-") || name.startsWith("Amazon")) {
            throw new ApiException("ValidationException", "The name " + name + " is reserved for AWS.");
        }
        if (owned.containsKey(name)) {
            throw new ApiException("DocumentAlreadyExists", "Document with same name " + name + " already exists");
        }
        if (owned.size() >= MOST) {
            throw new ApiException("DocumentLimitExceeded", "You can have at most 500 active SSM documents.");
        }
        var document = new Owned(name, false, List.of(version(input, 1)), 1);
        owned.put(name, document);
        return document;
    }

    /// Adds a version; the default stays.
    synchronized Owned update(Struct input) throws ApiException {
        var before = own(input.string("Name"));
        var wanted = input.text("DocumentVersion").orElse("$DEFAULT");
        if (!before.version(Optional.of(wanted)).equals(before.latest())) {
            throw new ApiException(
                    "InvalidDocumentVersion", "Only the latest version of a document can be updated: name $LATEST.");
        }
        if (before.versions().size() >= MOST_VERSIONS) {
            throw new ApiException("DocumentVersionLimitExceeded", "The document has too many versions.");
        }
        var next = version(input, before.latest().number() + 1);
        for (var version : before.versions()) {
            if (version.document().equals(next.document())) {
                throw new ApiException(
                        "DuplicateDocumentContent",
                        "The content of the association document matches another document. Change the content of the"
                                + " document and try again.");
            }
            if (next.name().isPresent() && next.name().equals(version.name())) {
                throw new ApiException("DuplicateDocumentVersionName", "The version name has already been used.");
            }
        }
        var versions = new ArrayList<>(before.versions());
        versions.add(next);
        return put(new Owned(before.name(), false, versions, before.standard()));
    }

    synchronized Owned chooseDefault(String name, String version) throws ApiException {
        var before = own(name);
        var chosen = before.version(Optional.of(version));
        return put(new Owned(before.name(), false, before.versions(), chosen.number()));
    }

    synchronized void delete(String name) throws ApiException {
        owned.remove(own(name).name());
    }

    private Owned put(Owned document) {
        owned.put(document.name(), document);
        return document;
    }

    private Owned own(String nameOrArn) throws ApiException {
        var found = find(nameOrArn);
        if (found.amazon()) {
            throw new ApiException(
                    "InvalidDocumentOperation", "The document " + found.name() + " belongs to AWS and stays as it is.");
        }
        return found;
    }

    private Version version(Struct input, int number) throws ApiException {
        var content = input.string("Content");
        if (input.text("DocumentFormat").filter("JSON"::equals).isEmpty() && input.has("DocumentFormat")) {
            throw new ApiException("InvalidDocumentContent", "The sandbox reads documents in JSON only.");
        }
        return new Version(
                number,
                input.text("VersionName"),
                content,
                SessionDocument.parse(input.string("Name"), content),
                clock.instant());
    }

    /// Made when it is first needed, so that a sandbox that nobody asks for sessions starts faster.
    private void ensurePreferences() throws ApiException {
        if (!owned.containsKey(PREFERENCES)) {
            var content = AwsDocuments.standardShell();
            var document = SessionDocument.parse(PREFERENCES, content);
            var version = new Version(1, Optional.empty(), content, document, clock.instant());
            owned.put(PREFERENCES, new Owned(PREFERENCES, false, List.of(version), 1));
        }
    }
}
