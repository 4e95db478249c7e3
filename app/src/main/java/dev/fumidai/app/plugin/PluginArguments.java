package dev.fumidai.app.plugin;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.handover.Handover;
import dev.fumidai.session.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The plugin's arguments, in this order: the response of StartSession (or the name of the variable
/// that holds it), region, operation, profile, request, endpoint. Old callers leave out the last
/// ones.
final class PluginArguments {
    /// Callers put the response here, so that the token shows in no list of processes.
    private static final String VARIABLE = "AWS_SSM_START_SESSION_RESPONSE";

    private static final int FEWEST = 3;
    private static final Pattern REGION_OF_HOST = Pattern.compile(".*ssmmessages(?:-fips)?\\.([a-z0-9-]+)\\..*");

    private final List<String> arguments;
    private final Environment environment;

    private PluginArguments(List<String> arguments, Environment environment) {
        this.arguments = arguments;
        this.environment = environment;
    }

    /// @throws ProblemException exit code 2, for what no caller means
    static Wish parse(List<String> arguments, Environment environment) throws ProblemException {
        if (arguments.isEmpty()) {
            return new Wish.Installed();
        }
        if (arguments.equals(List.of("--version"))) {
            return new Wish.Version();
        }
        return new PluginArguments(arguments, environment).start();
    }

    private Wish start() throws ProblemException {
        if (arguments.size() < FEWEST) {
            // Never what was given: it may be a token.
            var given = arguments.getFirst().startsWith("{") ? "" : " " + arguments.getFirst();
            throw unknown("Unknown operation" + given + ".");
        }
        if (!arguments.get(2).equals("StartSession")) {
            throw unknown("Unknown operation " + arguments.get(2) + ".");
        }
        var response = JsonTexts.read(response()).orElseThrow(() -> badResponse("It is no JSON object."));
        var sessionId = member(response, "SessionId");
        var url = streamUrl(member(response, "StreamUrl"));
        var token = Secret.of(member(response, "TokenValue"));
        return new Wish.Start(new Handover(
                sessionId,
                url,
                token,
                region(url),
                argument(3),
                ofRequest("target"),
                ofRequest("documentname"),
                endpoint()));
    }

    private String response() throws ProblemException {
        var first = arguments.getFirst();
        if (!first.startsWith(VARIABLE)) {
            return first;
        }
        return environment.variable(first).orElseThrow(() -> badResponse("The variable " + first + " is not set."));
    }

    private static String member(Map<String, String> response, String name) throws ProblemException {
        return Optional.ofNullable(response.get(name.toLowerCase(java.util.Locale.ROOT)))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> badResponse("It has no " + name + "."));
    }

    private static URI streamUrl(String text) throws ProblemException {
        try {
            var url = new URI(text);
            if (url.getHost() != null && url.getScheme() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw badResponse("Its StreamUrl is no address.");
        }
        throw badResponse("Its StreamUrl names no host.");
    }

    /// Some callers pass none, because they look for it in one place only.
    private String region(URI streamUrl) throws ProblemException {
        var named = REGION_OF_HOST.matcher(streamUrl.getHost());
        return argument(1)
                .or(() -> named.matches() ? Optional.of(named.group(1)) : Optional.empty())
                .or(() -> environment.variable("AWS_REGION"))
                .or(() -> environment.variable("AWS_DEFAULT_REGION"))
                .orElseThrow(() -> badResponse("No region came with it, and AWS_REGION is not set."));
    }

    private Optional<String> ofRequest(String name) {
        return argument(4)
                .flatMap(JsonTexts::read)
                .map(members -> members.get(name))
                .filter(value -> !value.isEmpty());
    }

    private Optional<URI> endpoint() {
        return argument(5).flatMap(text -> {
            try {
                return Optional.of(new URI(text));
            } catch (URISyntaxException e) {
                return Optional.empty(); // the region names one as well
            }
        });
    }

    private Optional<String> argument(int index) {
        return index < arguments.size()
                ? Optional.of(arguments.get(index)).filter(a -> !a.isEmpty())
                : Optional.empty();
    }

    private static ProblemException unknown(String summary) {
        return new Problem(
                        summary,
                        "This is session-manager-plugin, by Fumidai: the AWS CLI starts it for  aws ssm start-session"
                                + "  and  aws ecs execute-command.",
                        "session-manager-plugin --version , or call the AWS CLI; everything else is in  fumidai --help",
                        ExitCode.USAGE)
                .asException();
    }

    private static ProblemException badResponse(String why) {
        return new Problem(
                        "The session that was handed over cannot be read.",
                        why,
                        "The first argument is StartSession's answer as JSON, or the name of a variable " + VARIABLE
                                + "… that holds it.",
                        ExitCode.USAGE)
                .asException();
    }
}
