package dev.fumidai.sandbox.storage;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.RequestVerifier;
import dev.fumidai.sandbox.api.SignedRequest;
import dev.fumidai.sandbox.iam.Principal;
import dev.fumidai.sandbox.scratch.Spool;
import dev.fumidai.sandbox.storage.Buckets.Item;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// The reading calls of S3. Objects are written by AWS' services only, here.
///
/// **Threading:** any thread.
public final class S3 {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Buckets buckets;
    private final String region;
    private final String accountId;
    private final RequestVerifier verifier;

    public S3(Buckets buckets, String region, String accountId, RequestVerifier verifier) {
        this.buckets = buckets;
        this.region = region;
        this.accountId = accountId;
        this.verifier = verifier;
    }

    /// An answer. HEAD sends it without its body, but with its length.
    ///
    /// @param from where the body begins in what it is a part of
    /// @param to where it ends, excluded
    record Answer(int status, String contentType, Map<String, String> headers, Spool whole, long from, long to) {
        static Answer of(int status, String contentType, Map<String, String> headers, Spool body) {
            return new Answer(status, contentType, headers, body, 0, body.length());
        }

        static Answer xml(int status, String xml) {
            return of(status, "application/xml", Map.of(), Spool.of(xml.getBytes(StandardCharsets.UTF_8)));
        }

        long length() {
            return to - from;
        }
    }

    Answer answer(SignedRequest signed, S3Request request) {
        try {
            return dispatch(verifier.verify(signed), request);
        } catch (ApiException e) {
            return refused(e, request);
        }
    }

    private Answer dispatch(Principal caller, S3Request request) throws ApiException {
        var reading = request.method().equals("GET") || request.method().equals("HEAD");
        if (!reading) {
            throw new ApiException(
                    "NotImplemented", 501, "The sandbox's S3 is for reading; AWS' services write into it.", Map.of());
        }
        if (request.bucket().isEmpty()) {
            verifier.authorize(caller, "s3:ListAllMyBuckets", "*");
            return Answer.xml(200, allBuckets());
        }
        if (!buckets.exists(request.bucket())) {
            throw new ApiException("NoSuchBucket", 404, "The specified bucket does not exist", Map.of());
        }
        return request.key().isEmpty() ? ofBucket(caller, request) : ofObject(caller, request);
    }

    private String allBuckets() {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListAllMyBucketsResult xmlns=\"")
                .append(Listing.NAMESPACE)
                .append("\"><Owner>");
        Listing.element(xml, "ID", accountId);
        xml.append("</Owner><Buckets>");
        for (var bucket : buckets.all()) {
            xml.append("<Bucket>");
            Listing.element(xml, "Name", bucket.name());
            Listing.element(xml, "CreationDate", Listing.date(bucket.createdAt()));
            xml.append("</Bucket>");
        }
        return xml.append("</Buckets></ListAllMyBucketsResult>").toString();
    }

    private Answer ofBucket(Principal caller, S3Request request) throws ApiException {
        var arn = "arn:aws:s3:::" + request.bucket();
        var query = request.query();
        if (query.containsKey("encryption")) {
            verifier.authorize(caller, "s3:GetEncryptionConfiguration", arn);
            return encryption(request.bucket());
        }
        if (query.containsKey("location")) {
            verifier.authorize(caller, "s3:GetBucketLocation", arn);
            return Answer.xml(
                    200, "<LocationConstraint xmlns=\"" + Listing.NAMESPACE + "\">" + region + "</LocationConstraint>");
        }
        verifier.authorize(caller, "s3:ListBucket", arn);
        if (request.method().equals("HEAD")) {
            return Answer.of(200, "application/xml", Map.of("x-amz-bucket-region", region), Spool.of(new byte[0]));
        }
        if (!query.getOrDefault("list-type", "").equals("2")) {
            throw new ApiException("NotImplemented", 501, "The sandbox's S3 lists with version 2 only.", Map.of());
        }
        return Answer.xml(200, new Listing(request.bucket(), query).xml(buckets.items(request.bucket())));
    }

    private Answer encryption(String bucket) throws ApiException {
        if (!buckets.encrypted(bucket).orElse(false)) {
            throw new ApiException(
                    "ServerSideEncryptionConfigurationNotFoundError",
                    404,
                    "The server side encryption configuration was not found",
                    Map.of());
        }
        return Answer.xml(
                200,
                "<ServerSideEncryptionConfiguration xmlns=\"" + Listing.NAMESPACE
                        + "\"><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>"
                        + "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>"
                        + "</ServerSideEncryptionConfiguration>");
    }

    private Answer ofObject(Principal caller, S3Request request) throws ApiException {
        verifier.authorize(caller, "s3:GetObject", "arn:aws:s3:::" + request.bucket() + "/" + request.key());
        var item = buckets.item(request.bucket(), request.key())
                .orElseThrow(() -> new ApiException("NoSuchKey", 404, "The specified key does not exist.", Map.of()));
        var headers = new LinkedHashMap<String, String>();
        headers.put("ETag", item.etag());
        headers.put("Last-Modified", HTTP_DATE.format(item.modified()));
        headers.put("Accept-Ranges", "bytes");
        headers.put("x-amz-server-side-encryption", "AES256");
        return part(item, request, headers);
    }

    private static Answer part(Item item, S3Request request, Map<String, String> headers) throws ApiException {
        var length = item.body().length();
        var range = request.range(length);
        if (range.isEmpty()) {
            return Answer.of(200, item.contentType(), headers, item.body());
        }
        var from = range.get().from();
        var to = range.get().to();
        headers.put("Content-Range", "bytes " + from + "-" + to + "/" + length);
        return new Answer(206, item.contentType(), headers, item.body(), from, to + 1);
    }

    private static Answer refused(ApiException error, S3Request request) {
        var code = switch (error.code()) {
            case "AccessDeniedException" -> "AccessDenied";
            case "UnrecognizedClientException" -> "InvalidAccessKeyId";
            case "InvalidSignatureException" -> "SignatureDoesNotMatch";
            case "ExpiredTokenException" -> "ExpiredToken";
            case "MissingAuthenticationTokenException", "IncompleteSignatureException" -> "AccessDenied";
            default -> error.code();
        };
        var status = switch (code) {
            case "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch" -> 403;
            default -> error.status();
        };
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
        Listing.element(xml, "Code", code);
        Listing.element(xml, "Message", error.text());
        Listing.element(xml, "Resource", "/" + request.bucket() + "/" + request.key());
        Listing.element(xml, "RequestId", UUID.randomUUID().toString());
        return Answer.xml(status, xml.append("</Error>").toString());
    }
}
