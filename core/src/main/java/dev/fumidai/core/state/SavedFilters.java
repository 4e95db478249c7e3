package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The filters that somebody has saved from within the terminal UI. Those of the configuration are
/// the person's own text and not touched.
///
/// **Threading:** any thread, any number of processes.
public final class SavedFilters {
    private static final System.Logger LOG = System.getLogger(SavedFilters.class.getName());

    private final StateFolder state;
    private final Path file;
    private final Exclusive exclusive;

    public SavedFilters(StateFolder state) throws ProblemException {
        this.state = state;
        var folder = state.folder("tui");
        this.file = folder.resolve("filters.json");
        this.exclusive = new Exclusive(folder);
    }

    /// By table, in the order in which they were saved. A file that cannot be read counts as none.
    public Map<String, List<String>> read() throws ProblemException {
        return exclusive.run(this::all);
    }

    /// Saves one more.
    public void add(String table, String filter) throws ProblemException {
        exclusive.run(() -> {
            var all = all();
            var filters = new ArrayList<>(all.getOrDefault(table, List.of()));
            filters.remove(filter);
            filters.add(filter);
            all.put(table, filters);
            return write(all);
        });
    }

    /// Forgets one.
    public void remove(String table, String filter) throws ProblemException {
        exclusive.run(() -> {
            var all = all();
            var filters = new ArrayList<>(all.getOrDefault(table, List.of()));
            filters.remove(filter);
            all.put(table, filters);
            return write(all);
        });
    }

    private Map<String, List<String>> all() throws ProblemException {
        var all = new LinkedHashMap<String, List<String>>();
        var text = state.read(file);
        if (text.isEmpty()) {
            return all;
        }
        try {
            Flat.read(text.get()).forEach((key, filter) -> {
                var table = key.substring(0, Math.max(0, key.lastIndexOf('.')));
                all.computeIfAbsent(table, name -> new ArrayList<>()).add(filter);
            });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "ignored, not readable: " + file, e);
        }
        return all;
    }

    private boolean write(Map<String, List<String>> all) throws IOException, ProblemException {
        var fields = new LinkedHashMap<String, String>();
        all.forEach((table, filters) -> {
            for (int index = 0; index < filters.size(); index++) {
                fields.put(table + "." + index, filters.get(index));
            }
        });
        state.write(file, Flat.write(fields));
        return true;
    }
}
