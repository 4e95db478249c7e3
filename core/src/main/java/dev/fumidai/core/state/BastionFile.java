package dev.fumidai.core.state;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A bastion's record as a file.
final class BastionFile {
    private BastionFile() {}

    static String write(BastionRecord bastion) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("taskArn", bastion.taskArn());
        fields.put("cluster", bastion.cluster());
        fields.put("account", bastion.account());
        fields.put("region", bastion.region());
        bastion.profile().ifPresent(profile -> fields.put("profile", profile));
        fields.put("owner", bastion.owner());
        fields.put("bastion", bastion.bastion());
        fields.put("container", bastion.container());
        fields.put("startedAt", bastion.startedAt().toString());
        fields.put("expiresAt", bastion.expiresAt().toString());
        fields.put("scheduled", Boolean.toString(bastion.scheduled()));
        return Flat.write(fields);
    }

    static BastionRecord read(String text) throws IOException {
        var fields = Flat.read(text);
        return new BastionRecord(
                Flat.field(fields, "taskArn"),
                Flat.field(fields, "cluster"),
                Flat.field(fields, "account"),
                Flat.field(fields, "region"),
                Optional.ofNullable(fields.get("profile")),
                Flat.field(fields, "owner"),
                Flat.field(fields, "bastion"),
                Flat.field(fields, "container"),
                instant(fields, "startedAt"),
                instant(fields, "expiresAt"),
                Boolean.parseBoolean(fields.get("scheduled")));
    }

    static Instant instant(Map<String, String> fields, String name) throws IOException {
        try {
            return Instant.parse(Flat.field(fields, name));
        } catch (DateTimeException e) {
            throw new IOException("expected a time at " + name, e);
        }
    }
}
