package dev.fumidai.sandbox.account;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import java.util.List;
import java.util.stream.Stream;

/// AWS Account Management: ListRegions. Nobody has switched a region on that AWS leaves off.
///
/// **Threading:** any thread.
public final class Account {
    /// Source: <https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html>.
    private static final List<String> ALWAYS = List.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    private static final List<String> OFF = List.of(
            "af-south-1",
            "ap-east-1",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ca-west-1",
            "eu-central-2",
            "eu-south-1",
            "eu-south-2",
            "il-central-1",
            "me-central-1",
            "me-south-1");

    private static final int MOST = 50;

    public Service service() {
        return new Service("account", "account-2021-02-01", Protocol.REST, "").on("ListRegions", Account::list);
    }

    private static Struct list(Call call) throws ApiException {
        var input = call.input();
        var wanted = input.texts("RegionOptStatusContains");
        var page = Paging.page(
                Stream.concat(
                                ALWAYS.stream().map(name -> region(name, "ENABLED_BY_DEFAULT")),
                                OFF.stream().map(name -> region(name, "DISABLED")))
                        .filter(region -> wanted.isEmpty() || wanted.contains(region.string("RegionOptStatus")))
                        .toList(),
                input.text("NextToken"),
                input.number("MaxResults").orElse(MOST),
                new ApiException("ValidationException", "Invalid NextToken."));
        return Struct.with("Regions", page.items())
                .with("NextToken", page.next())
                .end();
    }

    private static Struct region(String name, String status) {
        return Struct.with("RegionName", name).with("RegionOptStatus", status).end();
    }
}
