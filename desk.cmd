@echo off
rem Mediator Desk, the Windows twin of ./desk: "desk run" and "desk test" do all the set-up themselves.
rem Plain ASCII: cmd reads a file in the code page of the machine, and Chinese would break under some.
setlocal enabledelayedexpansion
set "HERE=%~dp0"
set "VENV=%HERE%.venv"
set "PY=%VENV%\Scripts\python.exe"
set "LOCK=%HERE%requirements.lock"
set "PYTHONPATH="
set "PYTHONHOME="
set "PYTHONUTF8=1"

if "%~1"=="" goto usage
if "%~1"=="help" goto usage
if "%~1"=="--help" goto usage
if "%~1"=="-h" goto usage

call :environment || exit /b 1
set "VERB=%~1"
if "%VERB%"=="run" goto run
if "%VERB%"=="test" goto test
"%PY%" "%HERE%main.py" %*
exit /b %ERRORLEVEL%

:usage
echo desk run                               open the window (the first time it sets everything up)
echo desk test [arguments]                  all checks; with arguments only pytest with them
echo desk check-sheet FILE [--json]         look at a referral sheet, write nothing
echo desk import FILE --db DATABASE         register the cases of a sheet
echo desk due --kind KIND --referred DATE   a time limit and why
echo desk verify --db DATABASE              whether the journal is whole, write nothing
echo desk recover-administrator --db DATABASE  one-time password for a lost administrator
if "%~1"=="" exit /b 2
exit /b 0

:run
call :rest %*
"%PY%" "%HERE%main.py" !REST!
exit /b %ERRORLEVEL%

:test
call :rest %*
cd /d "%HERE%"
set "QT_QPA_PLATFORM=offscreen"
if not "!REST!"=="" (
    "%PY%" -m pytest !REST!
    exit /b !ERRORLEVEL!
)
echo == style (ruff) ==
"%PY%" -m ruff check || goto stopped
echo == types (mypy --strict) ==
"%PY%" -m mypy || goto stopped
echo == who may import whom (import-linter) ==
"%PY%" -c "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())" || goto stopped
echo == promises (pytest) ==
"%PY%" -m pytest || goto stopped
echo All is well: style, types, imports and every promise.
exit /b 0

:stopped
echo Stopped: the check above found something.
exit /b 1

rem Everything after the first word, as it was typed.
:rest
set "REST=%*"
for /f "tokens=1*" %%a in ("!REST!") do set "REST=%%b"
exit /b 0

rem .venv\ok is a copy of the lock it was made from, written last: a set-up cut short is done again.
:environment
if exist "%PY%" if exist "%VENV%\ok" fc /b "%LOCK%" "%VENV%\ok" >nul 2>&1 && exit /b 0
set "BASE="
for %%v in (3.14 3.13 3.12 3.11) do if not defined BASE (
    py -%%v -c "import venv, ensurepip" >nul 2>&1 && set "BASE=py -%%v"
)
if not defined BASE (
    python -c "import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))" >nul 2>&1 && set "BASE=python"
)
if not defined BASE (
    echo Python 3.11 to 3.14 was not found. Install it from the Python site, then run the same command again. 1>&2
    exit /b 1
)
echo Setting up, about 120 MB and one minute the first time ... 1>&2
if exist "%VENV%" rmdir /s /q "%VENV%"
%BASE% -m venv "%VENV%" || goto unbuilt
"%PY%" -m pip install -qq --disable-pip-version-check --require-hashes -r "%LOCK%" || goto unbuilt
copy /y "%LOCK%" "%VENV%\ok" >nul || goto unbuilt
echo Ready. 1>&2
exit /b 0

:unbuilt
echo The set-up did not end well; most often the network or pip's source. Run the same command again. 1>&2
exit /b 1
