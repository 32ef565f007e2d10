; The installer for Windows: `iscc packaging\windows\qirtas.iss /DVersion=0.1.0` after `make dist`.
; Inno Setup 6.3 or newer. For one user, without rights of an administrator; for all with
; /ALLUSERS. Not run by the authors: docs/packaging.md says what was tried and what was not.

#ifndef Version
  #error Give the version: /DVersion=0.1.0
#endif
#define Built "..\..\build\freeze"

[Setup]
AppId={{6F0C1C52-6B0B-4B6C-9E63-3B1D1B5F7A11}
AppName=Qirtas
AppVersion={#Version}
AppPublisher=The Qirtas authors
DefaultDirName={autopf}\Qirtas
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
ChangesEnvironment=yes
LicenseFile=..\..\LICENSE
OutputDir={#Built}\..
OutputBaseFilename=qirtas-{#Version}-setup
SetupIconFile={#Built}\qirtas.ico
UninstallDisplayIcon={app}\qirtas-window.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Languages]
; Inno Setup has brought the Arabic words of its own pages only lately
#if FileExists(AddBackslash(CompilerPath) + "Languages\Arabic.isl")
Name: "ar"; MessagesFile: "compiler:Languages\Arabic.isl"
#else
Name: "ar"; MessagesFile: "compiler:Default.isl"
#endif
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
ar.Article=مقالة قرطاس
fr.Article=Article Qirtas
en.Article=Qirtas article
ar.Terminal=استعمال الأمر qirtas في الطرفية
fr.Terminal=Utiliser la commande qirtas dans le terminal
en.Terminal=Use the command qirtas in a terminal
ar.Program=قرطاس
fr.Program=Qirtas
en.Program=Qirtas

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "path"; Description: "{cm:Terminal}"; Flags: unchecked

[InstallDelete]
; what the version before had and this one has not would be found by it; settings lie elsewhere
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Built}\qirtas\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
Source: "{#Built}\qirtas-document.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\{cm:Program}"; Filename: "{app}\qirtas-window.exe"
Name: "{autodesktop}\{cm:Program}"; Filename: "{app}\qirtas-window.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.qirtas"; ValueType: string; ValueData: "Qirtas.Article"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.qirtas"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.qirtas.article+zip"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.qirtas\OpenWithProgids"; ValueType: string; ValueName: "Qirtas.Article"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Qirtas.Article"; ValueType: string; ValueData: "{cm:Article}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Qirtas.Article\DefaultIcon"; ValueType: string; ValueData: "{app}\qirtas-document.ico"
Root: HKA; Subkey: "Software\Classes\Qirtas.Article\shell\open\command"; ValueType: string; ValueData: """{app}\qirtas-window.exe"" ""%1"""
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: IsNotOnPath

[Run]
Filename: "{app}\qirtas-window.exe"; Description: "{cm:LaunchProgram,Qirtas}"; Flags: nowait postinstall skipifsilent

[Code]
{ Articles, settings, journal and versions lie elsewhere and stay when the program goes. }

function IsNotOnPath(): Boolean;
var
  Paths: string;
begin
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Paths) then
    Paths := '';
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Paths) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Paths, Own: string;
  Place: Integer;
begin
  if Step <> usPostUninstall then
    exit;
  Own := ';' + ExpandConstant('{app}');
  if RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Paths) then
  begin
    Place := Pos(Uppercase(Own), Uppercase(Paths));
    if Place > 0 then
    begin
      Delete(Paths, Place, Length(Own));
      RegWriteExpandStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Paths);
    end;
  end;
end;
