package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.PlaceSheets;
import dev.fumidai.app.ecs.ProfileRow;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The profiles of AWS's own files. Nothing is asked of AWS: account and expiry stand there as far
/// as the files and what is known of the profile in use say them.
///
/// @param seat the profile in use
record ProfilesTable(Seat seat) implements Table<ProfileRow> {
    static Step open(Model model) {
        var table = new ProfilesTable(model.seat());
        var screen = TableScreen.of(model.next(), table, "");
        return Navigation.push(model, model.seat().profile().map(screen::on).orElse(screen));
    }

    @Override
    public String kind() {
        return "profiles";
    }

    @Override
    public String crumb() {
        return "profiles";
    }

    @Override
    public Sheet<ProfileRow> sheet(Instant now) {
        return PlaceSheets.profiles(now, this::isCurrent, seat.identity());
    }

    private boolean isCurrent(ProfileRow row) {
        return seat.profile().equals(Optional.of(row.name()));
    }

    @Override
    public Pace pace() {
        return Pace.ONCE;
    }

    @Override
    public void read(Aws aws, PageSink<ProfileRow> sink) throws ProblemException {
        sink.page(aws.profiles().stream().map(ProfileRow::new).toList(), List.of());
    }

    @Override
    public String none() {
        return "AWS's own files name no profiles: aws configure sso makes one.";
    }

    @Override
    public Optional<Reason> why(ProfileRow row) {
        return Optional.empty();
    }

    @Override
    public List<RowKey<ProfileRow>> keys() {
        return List.of(RowKey.hinted(
                "enter l right",
                "go there",
                (model, row) -> Step.of(model, new Effect.Sit(Optional.of(row.name()), Optional.empty()))));
    }

    /// Who one is may be known only after the table was opened.
    @Override
    public Optional<Step> ticked(Model model, TableScreen<ProfileRow> screen) {
        return seat.equals(model.seat())
                ? Optional.empty()
                : Optional.of(Step.of(model.withTop(screen.through(
                        new ProfilesTable(model.seat()), false, model.layout().body(), model.now()))));
    }

    @Override
    public boolean isJournalled() {
        return false;
    }

    @Override
    public Optional<URI> console(ProfileRow row) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<ProfileRow> row) {
        return Optional.empty();
    }
}
