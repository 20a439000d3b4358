# Why a picture was not written.
export-scale = С масштабом { $scale } картинку не нарисовать: нужно число больше нуля
export-scale-no-number = Масштаб должен быть числом больше нуля
export-empty = Рисовать нечего: картинка пустая
export-too-large = Картинка вышла бы { $width } × { $height } пикселей, а помещается не больше { $most-wide } × { $most-high }. Уменьшите масштаб
export-write = Не удалось записать файл: { $reason }
export-drawing = Рисование прервалось из-за ошибки в программе. Файл не записан
