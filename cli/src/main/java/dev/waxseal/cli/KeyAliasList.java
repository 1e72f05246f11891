package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kms.model.AliasListEntry;

/** Lists the names of keys. */
final class KeyAliasList implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key alias list",
                "list the names of keys",
                Operands.none(),
                List.of(Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key alias list");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            List<AliasListEntry> aliases = desk.client().listAliasesPaginator().aliases().stream()
                    .sorted(Comparator.comparing(AliasListEntry::aliasName))
                    .toList();
            desk.table(
                    List.of("ALIAS", "KEY"),
                    aliases.stream()
                            .map(alias -> List.of(alias.aliasName(), key(alias)))
                            .toList(),
                    aliases.stream()
                            .map(alias -> Map.of("alias", alias.aliasName(), "keyId", key(alias)))
                            .toList());
            return ExitStatus.DONE;
        }
    }

    private static String key(AliasListEntry alias) {
        return alias.targetKeyId() == null ? "" : alias.targetKeyId(); // AWS's own, before they are first used
    }
}
