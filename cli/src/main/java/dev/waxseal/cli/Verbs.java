package dev.waxseal.cli;

import dev.waxseal.cli.args.Syntax;
import java.util.List;
import java.util.Optional;

/** The table of verbs. A switch rather than a map: a run loads the verb it was asked for and no other. */
final class Verbs {

    /** Every verb's words, in the order of the help. */
    static final List<String> NAMES = List.of(
            "encrypt",
            "decrypt",
            "inspect",
            "verify",
            "rewrap",
            "reencrypt",
            "scan",
            "rotate",
            "watch",
            "key create",
            "key list",
            "key describe",
            "key rotate",
            "key enable-rotation",
            "key disable-rotation",
            "key alias create",
            "key alias update",
            "key alias delete",
            "key alias list",
            "key enable",
            "key disable",
            "key schedule-deletion",
            "key cancel-deletion",
            "kms serve",
            "doctor",
            "validate",
            "demo",
            "version",
            "completion",
            "help");

    private Verbs() {}

    static Optional<Verb> named(String words) {
        Verb verb = switch (words) {
            case "encrypt" -> new Encrypt();
            case "decrypt" -> new Decrypt();
            case "inspect" -> new Inspect();
            case "verify" -> new Verify();
            case "rewrap" -> new Rewrap();
            case "reencrypt" -> new Reencrypt();
            case "scan" -> new Scan();
            case "rotate" -> new Rotate();
            case "watch" -> new Watch();
            case "key create" -> new KeyCreate();
            case "key list" -> new KeyList();
            case "key describe" -> new KeyDescribe();
            case "key rotate" -> new KeyRotate();
            case "key enable-rotation" -> new KeyEnableRotation();
            case "key disable-rotation" -> new KeyDisableRotation();
            case "key alias create" -> new KeyAliasCreate();
            case "key alias update" -> new KeyAliasUpdate();
            case "key alias delete" -> new KeyAliasDelete();
            case "key alias list" -> new KeyAliasList();
            case "key enable" -> new KeyEnable();
            case "key disable" -> new KeyDisable();
            case "key schedule-deletion" -> new KeyScheduleDeletion();
            case "key cancel-deletion" -> new KeyCancelDeletion();
            case "kms serve" -> new KmsServe();
            case "doctor" -> new Doctor();
            case "validate" -> new Validate();
            case "demo" -> new Demo();
            case "version" -> new Version();
            case "completion" -> new Completion();
            case "help" -> new Help();
            default -> null;
        };
        return Optional.ofNullable(verb);
    }

    static List<Syntax> syntaxes() {
        return NAMES.stream().map(name -> named(name).orElseThrow().syntax()).toList();
    }
}
