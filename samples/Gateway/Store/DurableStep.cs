namespace Gateway;

/// <summary>One thing done to the disk; a crash falls between two of them.</summary>
internal enum DurableStep
{
    /// <summary>The content of a new file is written.</summary>
    Write,

    /// <summary>A file or a folder is flushed to the device.</summary>
    Sync,

    /// <summary>A name is given to what is complete.</summary>
    Rename,

    /// <summary>A folder is made.</summary>
    MakeFolder,

    /// <summary>A symbolic link is made under a name that counts for nothing.</summary>
    Link,

    /// <summary>Something is deleted.</summary>
    Delete,
}
