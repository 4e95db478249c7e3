package dev.fumidai.terminal.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The styles and the contents of several characters that cells refer to by number. Style 0 is the
/// plain one.
final class Pool {
    private static final int LARGE = 1 << 14;

    private final Map<Style, Integer> styleIds = new HashMap<>();
    private final List<Style> styles = new ArrayList<>();
    private final Map<String, Integer> clusterIds = new HashMap<>();
    private final List<String> clusters = new ArrayList<>();
    private Style lastStyle = Style.PLAIN;
    private int lastId;

    Pool() {
        styleIds.put(Style.PLAIN, 0);
        styles.add(Style.PLAIN);
    }

    @SuppressWarnings("ReferenceEquality") // only a shortcut
    int id(Style style) {
        if (style != lastStyle) {
            lastId = styleIds.computeIfAbsent(style, added -> {
                styles.add(added);
                return styles.size() - 1;
            });
            lastStyle = style;
        }
        return lastId;
    }

    Style style(int id) {
        return styles.get(id);
    }

    int id(String cluster) {
        return clusterIds.computeIfAbsent(cluster, added -> {
            clusters.add(added);
            return clusters.size() - 1;
        });
    }

    String cluster(int id) {
        return clusters.get(id);
    }

    /// Whether it is time to begin a new one.
    boolean isLarge() {
        return clusters.size() > LARGE || styles.size() > LARGE;
    }
}
