using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.SetThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class SetThenExpireFixTests
{
    [Fact]
    public Task DatabaseOfMethodResult_Automatic() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            public IDatabase Db => null!;
            private C Own() => this;

            void M()
            {
                [|Own().Db.StringSet("a", 1)|];
                Own().Db.KeyExpire("a", TimeSpan.FromSeconds(1));
            }
        }
        """,
        """
        class C
        {
            public IDatabase Db => null!;
            private C Own() => this;

            void M()
            {
                Own().Db.StringSet("a", 1, TimeSpan.FromSeconds(1));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task Batch() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var batch = db.CreateBatch();
                _ = [|batch.StringSetAsync(id, value)|];
                _ = batch.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
                batch.Execute();
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var batch = db.CreateBatch();
                _ = batch.StringSetAsync(id, value, TimeSpan.FromMinutes(5));
                batch.Execute();
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task Transaction() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                _ = [|transaction.StringSetAsync(id, value)|];
                _ = transaction.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
                transaction.Execute();
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                _ = transaction.StringSetAsync(id, value, TimeSpan.FromMinutes(5));
                transaction.Execute();
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly, Versions = [RedisVersion.V1, RedisVersion.V2] });

    [Fact]
    public Task OtherReceiver_Suggested() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase first, IDatabase second, string id)
            {
                [|first.StringSet(id, 1)|];
                second.KeyExpire(id, TimeSpan.FromSeconds(1));
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase first, IDatabase second, string id)
            {
                first.StringSet(id, 1, TimeSpan.FromSeconds(1));
            }
        }
        """);

    [Fact]
    public Task OtherReceiver_NotAutomatic() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase first, IDatabase second, string id)
            {
                [|first.StringSet(id, 1)|];
                second.KeyExpire(id, TimeSpan.FromSeconds(1));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task DatabaseTakenAnew_Automatic() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            private readonly Lazy<IDatabase> _db = new(() => null!);

            void M(IConnectionMultiplexer redis, string id)
            {
                [|redis.GetDatabase(1).StringSet(id, 1)|];
                redis.GetDatabase(1).KeyExpire(id, TimeSpan.FromSeconds(1));
                [|_db.Value.StringSet(id, 1)|];
                _db.Value.KeyExpire(id, TimeSpan.FromSeconds(1));
            }
        }
        """,
        """
        class C
        {
            private readonly Lazy<IDatabase> _db = new(() => null!);

            void M(IConnectionMultiplexer redis, string id)
            {
                redis.GetDatabase(1).StringSet(id, 1, TimeSpan.FromSeconds(1));
                _db.Value.StringSet(id, 1, TimeSpan.FromSeconds(1));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task ConditionalAccess_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase? db, string id)
            {
                db?[|.StringSet(id, 1)|];
                db?.KeyExpire(id, TimeSpan.FromSeconds(1));
            }
        }
        """);

    [Fact]
    public Task Directives_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                #if !NO_EXPIRY
                db.KeyExpire(id, ttl);
                #endif
            }
        }
        """);

    [Fact]
    public Task TopLevel_OldStyleConstructor() => Verify.VerifyCodeFixAsync(
        """
        var db = ConnectionMultiplexer.Connect("localhost").GetDatabase();
        [|db.StringSet("a", 1)|];
        db.KeyExpire("a", new TimeSpan(0, 5, 0));
        Console.WriteLine();
        """,
        """
        var db = ConnectionMultiplexer.Connect("localhost").GetDatabase();
        db.StringSet("a", 1, new TimeSpan(0, 5, 0));
        Console.WriteLine();
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task SwitchSection() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                switch (id)
                {
                    case "a":
                        [|db.StringSet(id, value)|];
                        db.KeyExpire(id, ttl);
                        break;
                }
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                switch (id)
                {
                    case "a":
                        db.StringSet(id, value, ttl);
                        break;
                }
            }
        }
        """);

    [Fact]
    public Task OwnDatabaseClass_WithoutReceiver() => Verify.VerifyCodeFixAsync(
        """
        abstract class Database : IDatabase
        {
            public abstract bool StringSet(RedisKey key, RedisValue value, TimeSpan? expiry = null, When when = When.Always, CommandFlags flags = CommandFlags.None);
            public abstract bool KeyExpire(RedisKey key, TimeSpan? expiry, CommandFlags flags = CommandFlags.None);

            void M(string id)
            {
                [|StringSet(id, 1)|];
                KeyExpire(id, TimeSpan.FromSeconds(1));
            }
        }
        """,
        """
        abstract class Database : IDatabase
        {
            public abstract bool StringSet(RedisKey key, RedisValue value, TimeSpan? expiry = null, When when = When.Always, CommandFlags flags = CommandFlags.None);
            public abstract bool KeyExpire(RedisKey key, TimeSpan? expiry, CommandFlags flags = CommandFlags.None);

            void M(string id)
            {
                StringSet(id, 1, TimeSpan.FromSeconds(1));
            }
        }
        """,
        new VerifierSettings { AllowErrors = true, Versions = [RedisVersion.V2] });
}
