package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.model.Struct;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// One page of a listing.
///
/// @param next the token for the next page
public record Paging<T>(List<T> items, Optional<String> next) {
    /// Cuts a page out.
    ///
    /// @param token what the request gave
    /// @param size how many items a page has
    /// @param badToken the error for a token that is not ours
    public static <T> Paging<T> page(List<T> all, Optional<String> token, int size, ApiException badToken)
            throws ApiException {
        var from = token.isEmpty() ? 0 : offset(token.get(), badToken);
        var to = Math.min(all.size(), from + size);
        var items = from >= all.size() ? List.<T>of() : List.copyOf(all.subList(from, to));
        return new Paging<>(items, to < all.size() ? Optional.of(token(to)) : Optional.empty());
    }

    /// A page for JSON services: `maxResults` and `nextToken` of the input.
    public static <T> Paging<T> page(List<T> all, Struct input, int standard, int most) throws ApiException {
        var size = input.number("maxResults").orElse(standard);
        if (size < 1 || size > most) {
            throw new ApiException(
                    "InvalidParameterException",
                    "maxResults must be between 1 and " + most + ", but was " + size + ".");
        }
        return page(
                all,
                input.text("nextToken"),
                size,
                new ApiException("InvalidParameterException", "Invalid token: the nextToken is not valid."));
    }

    /// A page for query services: `MaxRecords` and `Marker` of the input.
    public static <T> Paging<T> records(List<T> all, Struct input) throws ApiException {
        var size = input.number("MaxRecords").orElse(100);
        if (size < 20 || size > 100) {
            throw new ApiException(
                    "InvalidParameterValue", "Invalid value " + size + " for MaxRecords. Must be between 20 and 100");
        }
        return page(
                all,
                input.text("Marker"),
                size,
                new ApiException("InvalidParameterValue", "The request's marker is not valid."));
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder().encodeToString(("page:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token, ApiException badToken) throws ApiException {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("page:")) {
                return Integer.parseInt(text.substring(5));
            }
        } catch (IllegalArgumentException ignored) {
            throw badToken;
        }
        throw badToken;
    }
}
