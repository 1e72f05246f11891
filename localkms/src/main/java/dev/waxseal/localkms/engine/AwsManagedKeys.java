package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.AliasRecord;
import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.KeyStatus;
import dev.waxseal.localkms.store.KeyTraits;
import dev.waxseal.localkms.store.NewMaterial;
import dev.waxseal.localkms.store.RotationPlan;
import java.time.Duration;
import java.util.Set;

/**
 * The keys behind {@code alias/aws/…}. At AWS a service makes one when it first needs it, and so does DescribeKey of such
 * an alias. Their policy lets callers look, and use the key through that service alone, of which there is none here.
 */
final class AwsManagedKeys {

    private static final String PREFIX = "alias/aws/";
    private static final int DAYS_OF_ROTATION = 365;
    private static final Set<String> SERVICES = Set.of(
            "acm",
            "backup",
            "dynamodb",
            "ebs",
            "elasticfilesystem",
            "es",
            "glue",
            "kinesis",
            "lambda",
            "rds",
            "redshift",
            "s3",
            "secretsmanager",
            "sns",
            "sqs",
            "ssm");

    private AwsManagedKeys() {}

    /** Makes the key of a predefined alias that has none yet; all other references are let be. */
    static void makeIfPredefined(Call call, String reference) {
        String alias = reference.startsWith(PREFIX) ? reference : "";
        if (reference.startsWith(call.aliasArn(PREFIX))) {
            alias = reference.substring(call.aliasArn("").length());
        }
        if (!alias.isEmpty() && SERVICES.contains(alias.substring(PREFIX.length()))) {
            makeUnlessThere(call, alias);
        }
    }

    private static void makeUnlessThere(Call call, String alias) {
        boolean there = call.store().read(tables -> tables.aliases().find(call.region(), alias) != null);
        if (there) {
            return;
        }
        KeyRecord key = record(call, alias);
        try (NewMaterial material = MaterialMaker.make(KeySpec.SYMMETRIC_DEFAULT, call.random())) {
            call.store().write(tables -> {
                if (tables.aliases().find(call.region(), alias) == null) {
                    String materialId = tables.materials().add(key.keyId(), material, call.now(), null);
                    tables.keys().insert(key.withMaterial(materialId), policy(call, alias));
                    tables.aliases().insert(new AliasRecord(call.region(), alias, key.keyId(), call.now(), call.now()));
                }
                return true;
            });
        }
    }

    private static KeyRecord record(Call call, String alias) {
        String keyId = KeyId.generate(call.random(), false);
        KeyTraits traits = new KeyTraits(
                call.region(),
                keyId,
                call.now(),
                KeySpec.SYMMETRIC_DEFAULT.name(),
                Algorithms.ENCRYPT_DECRYPT,
                KeyRecord.AWS_MANAGED,
                false,
                null,
                null);
        RotationPlan yearly = new RotationPlan(DAYS_OF_ROTATION, call.now().plus(Duration.ofDays(DAYS_OF_ROTATION)));
        String service = alias.substring(PREFIX.length());
        String description = "Default key that protects my " + service + " data when no other key is defined";
        return new KeyRecord(traits, description, null, KeyStatus.of(KeyState.ENABLED), yearly, null);
    }

    /** Refuses whatever is more than a look at such a key. */
    static void refuseUse(Call call, KeyRecord key) {
        if (key.isAwsManaged()) {
            throw Refusal.accessDenied("User: " + Principals.root(call) + " is not authorized to perform: kms:"
                    + call.operation() + " on resource: " + call.arn(key)
                    + " because no resource-based policy allows the kms:" + call.operation() + " action");
        }
    }

    private static String policy(Call call, String alias) {
        String service = alias.substring(PREFIX.length());
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "auto-SERVICE-1",
                  "Statement" : [ {
                    "Sid" : "Allow access through SERVICE for all principals in the account that are authorized to use it",
                    "Effect" : "Allow",
                    "Principal" : { "AWS" : "*" },
                    "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
                    "Resource" : "*",
                    "Condition" : {
                      "StringEquals" : { "kms:CallerAccount" : "ACCOUNT", "kms:ViaService" : "SERVICE.REGION.amazonaws.com" }
                    }
                  }, {
                    "Sid" : "Allow direct access to key metadata to the account",
                    "Effect" : "Allow",
                    "Principal" : { "AWS" : "arn:PARTITION:iam::ACCOUNT:root" },
                    "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant" ],
                    "Resource" : "*"
                  } ]
                }""".replace("SERVICE", service)
                .replace("ACCOUNT", call.account())
                .replace("REGION", call.region())
                .replace("PARTITION", Arn.partition(call.region()));
    }
}
