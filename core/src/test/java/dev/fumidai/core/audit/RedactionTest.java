package dev.fumidai.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "psql|postgres://app:HIDE@db.example:5432/orders?sslmode=require",
                "psql|postgresql://app:HIDE@HIDE/HIDE@db/orders",
                "psql|host=db user=app password=HIDE dbname=orders",
                "psql|host=db password='HIDE with HIDE' dbname=orders",
                "env|PGPASSWORD=HIDE|psql|-h|db",
                "sh|-c|PGPASSWORD=HIDE psql -h db && MYSQL_PWD=\"HIDE\" mysql",
                "mysqldump|--password=HIDE|orders",
                "tool|--password|HIDE|orders",
                "tool|--db-password|HIDE",
                "sh|-c|tool --password HIDE orders",
                "mysql|-u|app|-pHIDE|orders",
                "/usr/bin/mariadb|-pHIDE",
                "sh|-c|mysql -u app -pHIDE orders",
                "sshpass|-p|HIDE|ssh|host",
                "redis-cli|-h|cache|-a|HIDE|PING",
                "curl|-u|app:HIDE|https://example.com/",
                "curl|-H|Authorization: Bearer HIDE-HIDE-HIDE|https://example.com/",
                "curl|https://example.com/?token=HIDE&page=2",
                "curl|https://bucket.example/key?X-Amz-Security-Token=HIDE&X-Amz-Signature=HIDE",
                "env|AWS_SECRET_ACCESS_KEY=HIDE|aws|s3|ls",
                "curl|-d|{\"user\": \"app\", \"password\": \"HIDE\"}|https://example.com/",
                "psql|-c|alter user app with password 'HIDE'",
                "mysql|-e|create user app identified by 'HIDE'",
                "mongosh|-u|app|-p|HIDE"
            })
    void takesOutWhatLooksLikeASecret(String command) {
        assertThat(String.join("|", Redaction.command(List.of(command.split("\\|")))))
                .doesNotContain("HIDE")
                .contains("***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "psql|-h|db|-p|5432|-U|app|orders",
                "ls|-l|/var/log",
                "sh|-c|exit 42",
                "curl|http://127.0.0.1:8080/health",
                "mysql|-u|app|-p|orders",
                "printf|a\\nb",
                "bin/rails|console",
                "git|clone|git@example.com:team/app.git"
            })
    void leavesEverythingElseAsItIs(String command) {
        assertThat(String.join("|", Redaction.command(List.of(command.split("\\|")))))
                .isEqualTo(command);
    }
}
