return Microsoft.PowerShell.ConsoleShell.Start(bannerText: "", helpText: "", args);
