package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.FormatOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.app.ecs.PlaceSheets;
import dev.fumidai.app.ecs.ProfileRow;
import dev.fumidai.app.ecs.RegionRow;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.filter.Filter;
import dev.fumidai.core.identity.KnownPlaces;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// `fumidai ls profiles|regions`: where one could go. Asks AWS for nothing, and takes nobody to be
/// signed in.
record PlaceLister(Invocation invocation, Filter filter, Optional<String> sort, FormatOption format) {
    static final String PROFILES = "profiles";
    static final String REGIONS = "regions";

    int profiles() throws ProblemException {
        var given = invocation.options().overrides();
        var config = ConfigFiles.discover(invocation.environment(), given).load();
        var current = given.profile().or(() -> invocation.environment().variable("AWS_PROFILE"));
        var rows = KnownPlaces.profiles(invocation.environment(), config).stream()
                .map(ProfileRow::new)
                .toList();
        var now = invocation.environment().clock().instant();
        return print(
                PROFILES,
                PlaceSheets.profiles(now, row -> current.equals(Optional.of(row.name())), Optional.empty()),
                rows);
    }

    int regions() throws ProblemException {
        var given = invocation.options().overrides();
        var here = given.region()
                .or(() -> invocation.environment().variable("AWS_REGION"))
                .orElse("");
        return print(REGIONS, PlaceSheets.regions(here, OptionalInt.empty()), RegionRow.all());
    }

    private <T extends Row> int print(String kind, Sheet<T> sheet, List<T> rows) throws ProblemException {
        var filtered = sheet.filtered(rows, filter);
        var shown = sort.isPresent() ? sheet.sorted(filtered, sort.get()) : filtered;
        if (format.format() == Format.NAME) {
            shown.forEach(row -> invocation.output().data(Text.clean(row.name())));
        } else {
            format.print(sheet.listing(shown), "No " + kind + ".", invocation.output());
        }
        return ExitCode.DONE.code();
    }
}
