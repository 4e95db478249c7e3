package dev.fumidai.sandbox.storage;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.model.XmlEncoder;
import dev.fumidai.sandbox.storage.Buckets.Item;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// ListObjectsV2: keys in order, common prefixes up to a delimiter, pages.
final class Listing {
    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int MOST = 1000;

    private final String bucket;
    private final Map<String, String> query;
    private final String prefix;
    private final String delimiter;

    Listing(String bucket, Map<String, String> query) {
        this.bucket = bucket;
        this.query = query;
        prefix = query.getOrDefault("prefix", "");
        delimiter = query.getOrDefault("delimiter", "");
    }

    static String date(Instant moment) {
        return DATE.format(moment);
    }

    String xml(List<Item> all) throws ApiException {
        var most = most();
        var after = after();
        var shown = new ArrayList<Item>();
        var prefixes = new LinkedHashSet<String>();
        var last = "";
        var truncated = false;
        for (var item : all) {
            if (!item.key().startsWith(prefix) || item.key().compareTo(after) <= 0) {
                continue;
            }
            var common = common(item.key());
            if (!common.isEmpty() && (prefixes.contains(common) || after.startsWith(common))) {
                last = prefixes.contains(common) ? item.key() : last;
                continue;
            }
            if (shown.size() + prefixes.size() == most) {
                truncated = true;
                break;
            }
            if (common.isEmpty()) {
                shown.add(item);
            } else {
                prefixes.add(common);
            }
            last = item.key();
        }
        return document(shown, List.copyOf(prefixes), most, truncated, last);
    }

    /// The part of a key up to the delimiter after the prefix; empty when there is none.
    private String common(String key) {
        if (delimiter.isEmpty()) {
            return "";
        }
        var end = key.indexOf(delimiter, prefix.length());
        return end < 0 ? "" : key.substring(0, end + delimiter.length());
    }

    private String document(List<Item> items, List<String> prefixes, int most, boolean truncated, String last) {
        UnaryOperator<String> coded =
                query.getOrDefault("encoding-type", "").equals("url") ? Listing::urlCoded : text -> text;
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"")
                .append(NAMESPACE)
                .append("\">");
        element(xml, "Name", bucket);
        element(xml, "Prefix", coded.apply(prefix));
        if (!delimiter.isEmpty()) {
            element(xml, "Delimiter", coded.apply(delimiter));
        }
        element(xml, "MaxKeys", Integer.toString(most));
        if (query.containsKey("encoding-type")) {
            element(xml, "EncodingType", "url");
        }
        element(xml, "KeyCount", Integer.toString(items.size() + prefixes.size()));
        element(xml, "IsTruncated", Boolean.toString(truncated));
        if (truncated) {
            element(
                    xml,
                    "NextContinuationToken",
                    Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8)));
        }
        for (var item : items) {
            xml.append("<Contents>");
            element(xml, "Key", coded.apply(item.key()));
            element(xml, "LastModified", date(item.modified()));
            element(xml, "ETag", item.etag());
            element(xml, "Size", Long.toString(item.body().length()));
            element(xml, "StorageClass", "STANDARD");
            xml.append("</Contents>");
        }
        for (var common : prefixes) {
            xml.append("<CommonPrefixes>");
            element(xml, "Prefix", coded.apply(common));
            xml.append("</CommonPrefixes>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    static void element(StringBuilder xml, String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(XmlEncoder.escape(text))
                .append("</")
                .append(name)
                .append('>');
    }

    private static String urlCoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private int most() throws ApiException {
        var text = query.getOrDefault("max-keys", Integer.toString(MOST));
        if (!text.matches("[0-9]{1,9}")) {
            throw new ApiException("InvalidArgument", "Provided max-keys not an integer or within integer range");
        }
        return Math.min(MOST, Integer.parseInt(text));
    }

    private String after() throws ApiException {
        var token = query.get("continuation-token");
        if (token == null) {
            return query.getOrDefault("start-after", "");
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new ApiException("InvalidArgument", "The continuation token provided is incorrect");
        }
    }
}
