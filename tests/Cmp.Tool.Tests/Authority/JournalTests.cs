using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Cmp.Tool.Authority;
using Xunit;

namespace Cmp.Tool.Tests.Authority;

/// <summary>What is in the journal stays there; what is not was never said.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cmp-journal-");

    private string File => Path.Combine(_folder.FullName, "journal");

    [Fact]
    public void What_was_written_is_read_again()
    {
        using (Journal journal = Open(out _))
        {
            Enumerable.Range(1, 20).ToList().ForEach(number => journal.Append(Record(number)));
        }

        using Journal again = Open(out List<JournalRecord> records);
        Assert.Equal(Enumerable.Range(1, 20).Select(number => (long)number), records.Select(record => record.Number));
        Assert.Equal(0, again.OctetsCutOff);
    }

    [Fact]
    public void A_record_that_a_crash_has_torn_anywhere_is_cut_off()
    {
        byte[] whole = Written(3, out long lastBegins);
        for (long length = lastBegins + 1; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..(int)length]);
            using Journal journal = Open(out List<JournalRecord> records);
            Assert.Equal([1, 2], records.Select(record => record.Number));
            Assert.Equal(length - lastBegins, journal.OctetsCutOff);
            journal.Append(Record(9));
            Assert.Equal(9, journal.Read(lastBegins).Number);
        }
    }

    [Fact]
    public void A_tail_of_zeros_is_cut_off()
    {
        byte[] whole = Written(3, out _);
        System.IO.File.WriteAllBytes(File, [.. whole, .. new byte[5000]]);
        using Journal journal = Open(out List<JournalRecord> records);

        Assert.Equal(3, records.Count);
        Assert.Equal(5000, journal.OctetsCutOff);
        Assert.Equal(whole.Length, new FileInfo(File).Length);
    }

    [Fact]
    public void Damage_to_what_was_on_the_disk_is_no_crash()
    {
        byte[] whole = Written(3, out long lastBegins);
        whole[lastBegins - 10] ^= 1;
        System.IO.File.WriteAllBytes(File, whole);

        AuthorityException failure = Assert.Throws<AuthorityException>(() => Open(out _));
        Assert.Contains("damaged", failure.Message, StringComparison.Ordinal);
        Assert.Equal(whole, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_whole_record_behind_a_torn_one_of_the_same_moment_is_cut_off_with_it()
    {
        byte[] whole = Written(2, out long lastBegins);
        byte[] last = whole[(int)lastBegins..];
        byte[] torn = [.. last];
        torn[^9] ^= 1;
        System.IO.File.WriteAllBytes(File, [.. whole[..(int)lastBegins], .. torn, .. last]);

        using Journal journal = Open(out List<JournalRecord> records);
        Assert.Equal([1], records.Select(record => record.Number));
    }

    [Fact]
    public void A_file_of_another_kind_is_left_alone()
    {
        System.IO.File.WriteAllText(File, "Dear diary, today I issued a certificate.");
        Assert.Throws<AuthorityException>(() => Open(out _));
        Assert.StartsWith("Dear diary", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_else_can_open_it()
    {
        using Journal journal = Open(out _);
        Assert.Throws<AuthorityException>(() => Open(out _));
    }

    [Fact]
    public void A_full_disk_leaves_what_was_there_and_lets_the_next_in_when_there_is_room_again()
    {
        FaultyFiles files = new(new AuthorityDirectory(_folder.FullName));
        using (Journal journal = Journal.Open(files, "journal", (_, _) => { }))
        {
            journal.Append(Record(1));
            files.Room = 30;
            Assert.Contains("No space", Assert.Throws<AuthorityException>(() => journal.Append(Record(2))).Message, StringComparison.Ordinal);
            files.Room = null;
            journal.Append(Record(3));
        }

        using Journal again = Open(out List<JournalRecord> records);
        Assert.Equal([1, 3], records.Select(record => record.Number));
    }

    [Fact]
    public void A_disk_that_could_not_keep_what_it_took_is_trusted_no_more()
    {
        FaultyFiles files = new(new AuthorityDirectory(_folder.FullName));
        using Journal journal = Journal.Open(files, "journal", (_, _) => { });
        files.FailsToFlush = true;
        Assert.Throws<AuthorityException>(() => journal.Append(Record(1)));
        files.FailsToFlush = false;

        Assert.Contains("start the authority again", Assert.Throws<AuthorityException>(() => journal.Append(Record(2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_may_write()
    {
        using (Journal journal = Open(out _))
        {
            Parallel.For(0, 500, number => journal.Append(Record(number)));
        }

        using Journal again = Open(out List<JournalRecord> records);
        Assert.Equal(Enumerable.Range(0, 500).Select(number => (long)number), records.Select(record => record.Number).Order());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static JournalRecord Record(long number) =>
        new(JournalEvent.ListIssued, DateTimeOffset.UnixEpoch) { Number = number, SerialNumber = [1, 2, 3], Certificate = new byte[40] };

    private Journal Open(out List<JournalRecord> records)
    {
        List<JournalRecord> read = [];
        records = read;
        return Journal.Open(new AuthorityDirectory(_folder.FullName), "journal", (record, _) => read.Add(record));
    }

    private byte[] Written(int count, out long lastBegins)
    {
        lastBegins = 0;
        using (Journal journal = Open(out _))
        {
            for (int number = 1; number <= count; number++)
            {
                lastBegins = journal.Append(Record(number));
            }
        }

        return System.IO.File.ReadAllBytes(File);
    }
}
