; The installer for Windows, made with Inno Setup 6.3 or newer from what build.spec built:
;   iscc /DVersion=0.1.0 resources\packaging\windows\board-paper.iss
; It installs for one person without administrator rights, or, on request, for all users:
;   board-paper-0.1.0-setup.exe /ALLUSERS   or /CURRENTUSER; silent with /VERYSILENT /SUPPRESSMSGBOXES /NORESTART
#ifndef Version
  #error Say which version: iscc /DVersion=0.1.0
#endif
#define Root "..\..\.."

[Setup]
; Never changes: by it, a newer version finds the older.
AppId={{6C1F2E0B-6A63-4F0D-9C3B-5B0B5F1E7A44}
AppName=Board paper
AppVersion={#Version}
AppPublisher=The PIEW board paper developers
VersionInfoVersion={#Version}
WizardStyle=modern
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
DefaultDirName={autopf}\Board paper
DefaultGroupName=Board paper
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Root}\LICENSE
OutputDir={#Root}\dist
OutputBaseFilename=board-paper-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
SetupIconFile={#Root}\build\board-paper.ico
UninstallDisplayIcon={app}\board-paper.exe
UninstallDisplayName=Board paper
#ifdef SignTool
; iscc /DSignTool=1 "/Ssigntool=signtool.exe sign /fd sha256 /tr http://timestamp.digicert.com /td sha256 $f"
SignTool=signtool
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; An older version's libraries must not stay beside the new ones. policy.toml and kits lie outside this folder.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\board-paper\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\Board paper"; Filename: "{app}\board-paper.exe"
Name: "{autodesktop}\Board paper"; Filename: "{app}\board-paper.exe"; Tasks: desktopicon

[Registry]
; HKA is the person's own part of the registry, or the machine's when installed for all users.
; Windows knows only the last ending of a name, so a draft that opens on double-click ends in .piew;
; .piew.json stays with whatever opens JSON, and is offered Board paper under "Open with".
Root: HKA; Subkey: "Software\Classes\.piew"; ValueType: string; ValueData: "piew_gui.draft"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.piew"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.piew.draft+json"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.json\OpenWithProgids"; ValueType: string; ValueName: "piew_gui.draft"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\piew_gui.draft"; ValueType: string; ValueData: "Draft of a board paper"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\piew_gui.draft\DefaultIcon"; ValueType: string; ValueData: "{app}\board-paper.exe,0"
Root: HKA; Subkey: "Software\Classes\piew_gui.draft\shell\open\command"; ValueType: string; ValueData: """{app}\board-paper.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\board-paper.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Board paper"; Flags: uninsdeletekey

[Run]
Filename: "{app}\board-paper.exe"; Description: "{cm:LaunchProgram,Board paper}"; Flags: nowait postinstall skipifsilent

; Uninstalling takes away what was installed, and nothing else: drafts, papers, settings and a person's own kits stay.
