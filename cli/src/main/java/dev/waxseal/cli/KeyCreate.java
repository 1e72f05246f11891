package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** Makes a key, and on request an alias for it. */
final class KeyCreate implements Verb {

    private static final Option ALIAS = Option.value("alias/NAME", "a name to give the key", "--alias");
    private static final Option DESCRIPTION = Option.value("TEXT", "what the key is for", "--description");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key create",
                "make a key",
                Operands.none(),
                List.of(ALIAS, DESCRIPTION, Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key create --alias alias/reports --description \"Monthly reports\"");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            Optional<String> alias = invocation.arguments().value(ALIAS);
            Optional<String> description = invocation.arguments().value(DESCRIPTION);
            KmsClient client = desk.client();
            KeyMetadata made = client.createKey(request -> request.description(description.orElse(null)))
                    .keyMetadata();
            alias.ifPresent(name -> client.createAlias(
                    request -> request.aliasName(KeyDesk.aliasName(name)).targetKeyId(made.keyId())));
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("keyId", made.keyId());
            fields.put("arn", made.arn());
            alias.ifPresent(name -> fields.put("alias", KeyDesk.aliasName(name)));
            desk.say(made.arn(), fields);
            return ExitStatus.DONE;
        }
    }
}
